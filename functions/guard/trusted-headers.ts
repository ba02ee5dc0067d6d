/**
 * The request with no claim left in its headers that only Cloudflare could make: where it
 * comes from is what Cloudflare says (Remix makes requests of its own, to which `cf` does not
 * come along), and which host it is for is what its URL says.
 */
export function withTrustedHeaders(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete("x-forwarded-host");
  for (const [name, value] of [
    ["cf-ipcity", request.cf?.city],
    ["cf-ipcountry", request.cf?.country],
  ] as const) {
    if (typeof value === "string") headers.set(name, encodeURIComponent(value));
    else headers.delete(name);
  }
  const { method, signal } = request;
  if (method !== "GET" && method !== "HEAD") return new Request(request, { headers });
  // A body that comes with one of these means nothing.
  return new Request(request.url, { method, headers: withoutBody(headers), signal });
}

/** What headers say when there is no body: with one of these Remix would look for it. */
export function withoutBody(headers: Headers): Headers {
  const left = new Headers(headers);
  for (const name of ["content-length", "content-type", "transfer-encoding"]) left.delete(name);
  return left;
}
