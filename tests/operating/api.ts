/** A request within the account. */
export type Call = {
  method: string;
  path: string;
  body: Buffer;
  searchParams: URLSearchParams;
  contentType: string;
};

/** What is answered: the API's `result`, or an error in its form. */
export type Answer = { result: unknown } | { status: number; code: number; message: string };
