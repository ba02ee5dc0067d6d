/** Sends a request to the app, and follows no redirect. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** What a browser without JavaScript sends, unless the headers say otherwise. */
export type HttpClient = {
  get: (path: string, headers?: HeadersInit) => Promise<Response>;
  post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
};

export function httpClient(send: Send, origin: () => string, cookie = ""): HttpClient {
  const own: Record<string, string> = cookie ? { accept: "text/html", cookie } : { accept: "text/html" };
  return {
    get: (path, headers) => send(path, { headers: { ...own, ...headers } }),
    post: (path, fields, headers) =>
      send(path, {
        method: "POST",
        headers: { origin: origin(), ...own, ...headers },
        body: new URLSearchParams(fields),
      }),
  };
}

/** To a server, wherever it is by then; no answer for so long is an error. */
export function sendTo(base: () => string, patienceMs: number): Send {
  return (path, init) => fetch(base() + path, { redirect: "manual", signal: AbortSignal.timeout(patienceMs), ...init });
}

/** What a browser sends back of the cookies that the answer sets. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(";")))
    .join("; ");
}
