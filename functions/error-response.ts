import type { AppError } from "../app/messages/catalogs";
import { catalog as errors } from "../app/messages/en/errors";
import { catalog as requestErrors } from "../app/messages/en/request-errors";
import { formatMessage } from "../app/messages/format-message";

/** What the app says in the languages that it speaks. */
type Explaining = {
  errorResponse: (
    request: Request,
    status: number,
    error: AppError,
    headers: Record<string, string>,
  ) => Promise<Response>;
};

const SENTENCES = { ...errors, ...requestErrors };

/** What can be said without an area that only pages know. */
type RequestError = Extract<AppError, { code: keyof typeof SENTENCES }>;

const said = new WeakMap<Response, RequestError>();

/** What is wrong with a request, in a sentence for whoever reads it: in English, until the Worker has the app say it. */
export function errorResponse(status: number, error: RequestError, headers: Record<string, string> = {}): Response {
  const response = new Response(formatMessage(SENTENCES[error.code], error, "en"), {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  });
  said.set(response, error);
  return response;
}

/** The response in the language of whoever sent the request; another than of an error as it is. */
export async function inLanguageOf(request: Request, response: Response, app: Explaining): Promise<Response> {
  const error = said.get(response);
  return error ? app.errorResponse(request, response.status, error, Object.fromEntries(response.headers)) : response;
}
