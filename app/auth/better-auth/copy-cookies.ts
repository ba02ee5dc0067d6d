/** Of the headers that better-auth answers with, the cookies alone. */
export function copyCookies(from: Headers): Headers {
  const headers = new Headers();
  for (const cookie of from.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}
