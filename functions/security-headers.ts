/** Two years: what lists of preloaded sites ask for. */
const HSTS_SECONDS = 63_072_000;

/** What nothing here uses, switched off for this site and for whatever it might ever hold. */
const SWITCHED_OFF = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi"];
const PERMISSIONS = [
  ...[...SWITCHED_OFF, "payment", "serial", "usb", "browsing-topics"].map((feature) => `${feature}=()`),
  "publickey-credentials-create=(self)",
  "publickey-credentials-get=(self)",
].join(", ");

/** A name for one answer's own scripts and styles, which nobody can guess. */
export function makeNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * The answer with what every answer says to a browser: run and load nothing but what comes
 * from here, be framed by nobody, guess no types, show no other site where the person has been,
 * and store nothing that does not say that it may be stored.
 */
export function withHeaders(answer: Response, { url, nonce }: { url: string; nonce: string }): Response {
  const secured = new Response(answer.body, answer);
  const { headers } = secured;

  // What a person has uploaded goes out under a stricter one: app/files/serve-file.server.ts.
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", contentSecurityPolicy(nonce));
  headers.set("x-content-type-options", "nosniff");
  // Logs keep headers: the words of a search are not to stand in the `Referer` of what its page asks for.
  // Not `no-referrer`: a form would then be sent with the origin "null".
  headers.set("referrer-policy", "strict-origin");
  headers.set("permissions-policy", PERMISSIONS);
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (new URL(url).protocol === "https:") {
    headers.set("strict-transport-security", `max-age=${HSTS_SECONDS}`);
    secureCookies(headers);
  }
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-store");
  return secured;
}

/** Over https no cookie is sent in the clear later, whoever set it. */
function secureCookies(headers: Headers): void {
  const cookies = headers.getSetCookie();
  headers.delete("set-cookie");
  for (const cookie of cookies)
    headers.append("set-cookie", /;\s*secure\b/i.test(cookie) ? cookie : `${cookie}; Secure`);
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}
