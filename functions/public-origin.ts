import type { Env } from "../app/env";
import { errorResponse } from "./error-response";

/** This machine, which no network lies before. */
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Leads to where people reach the app: to PUBLIC_ORIGIN, or without it, to https. Null for a request that came there,
 * or over the loopback. So no link, cookie or passkey is made for a host that only the request names, and no form
 * crosses a network as it is.
 */
export function redirectToPublicOrigin(request: Request, { PUBLIC_ORIGIN }: Env): Response | null {
  const { host, hostname, pathname, search, origin } = new URL(request.url);
  // Monitors ask under whatever name they know.
  if (LOOPBACK.has(hostname) || pathname === "/healthz") return null;

  const home = PUBLIC_ORIGIN ? new URL(PUBLIC_ORIGIN).origin : `https://${host}`;
  if (origin === home) return null;
  if (request.method !== "GET" && request.method !== "HEAD")
    return errorResponse(421, { code: "another-origin", home });
  return new Response(null, { status: 308, headers: { location: home + pathname + search } });
}
