/**
 * The request with headers that say where it comes from, by Cloudflare's own word. Remix
 * makes requests of its own, to which `cf` does not come along; and what a client claims
 * in these headers is not believed.
 */
export function located(request: Request): Request {
  const headers = new Headers(request.headers);
  for (const [name, value] of [
    ["cf-ipcity", request.cf?.city],
    ["cf-ipcountry", request.cf?.country],
  ] as const) {
    if (typeof value === "string") headers.set(name, encodeURIComponent(value));
    else headers.delete(name);
  }
  return new Request(request, { headers });
}
