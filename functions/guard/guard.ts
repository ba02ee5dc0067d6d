/**
 * What every request must pass before Remix sees it. Remix 2's own check of the
 * origin is skipped for some forms of URL, and believes `X-Forwarded-Host`.
 */

import type { ServerBuild } from "@remix-run/cloudflare";
import { errorResponse } from "../error-response";
import { admitStream, type ByteStream } from "./admit-stream";
import { emptyBody, type ParsedBody, parseBody } from "./parse-body";
import { readBody } from "./read-body";
import { ANONYMOUS_BYTES, type RouteRules, rulesFor, SAFE_METHODS } from "./route-rules";
import { withoutBody } from "./trusted-headers";

/** For a path that no route has: a page says so, and to a form, too. */
const NO_ROUTE: RouteRules = { methods: ["GET", "HEAD", "POST"], body: "form", maxBytes: ANONYMOUS_BYTES };

/** A request that may go on to Remix: without its body, which is here parsed. */
export type Admitted = ParsedBody & { request: Request; stream: ByteStream | null };

/**
 * The request with its body read, once and for all, and found to be what the route takes; or the error response. The
 * route (its exports and its `handle`) and the session decide which methods and how much of a body.
 */
export async function guard(
  request: Request,
  routes: ServerBuild["routes"],
  isSignedIn: (request: Request) => Promise<boolean>,
): Promise<Admitted | Response> {
  const url = new URL(request.url);
  if (url.searchParams.has("_data")) return errorResponse(400, { code: "data-parameter-unused" });
  if (!isWellFormed(url.pathname)) return errorResponse(400, { code: "path-malformed" });

  const isSafe = SAFE_METHODS.has(request.method);
  const { methods, body, maxBytes, tooLarge, takesShares } = rulesFor(routes, url.pathname) ?? NO_ROUTE;
  // Any site may open a WebSocket, with the cookies of whoever looks at it, and read what comes.
  const needsSameSite = !isSafe || request.headers.has("upgrade");
  if (needsSameSite && !isSameSite(request, url) && !(takesShares && isShare(request)))
    return errorResponse(403, { code: "another-site" });

  if (!methods.includes(request.method)) return methodNotAllowed(methods);
  if (isSafe) return { request, stream: null, ...emptyBody() };

  if (body === "stream") {
    const stream = await admitStream(request, { maxBytes, tooLarge }, () => isSignedIn(request));
    return stream instanceof Response ? stream : { request: withoutItsBody(request), stream, ...emptyBody() };
  }
  const bytes = await readBody(request, maxBytes, () => isSignedIn(request));
  if (bytes instanceof Response) return bytes;
  const parsed = await parseBody(bytes, request.headers.get("content-type"), body);
  if (parsed instanceof Response) return parsed;

  return { request: withoutItsBody(request), stream: null, ...parsed };
}

function withoutItsBody(request: Request): Request {
  const { method, signal } = request;
  const headers = withoutBody(request.headers);
  // Remix takes it for another site's.
  if (headers.get("origin") === "null") headers.delete("origin");
  return new Request(request.url, { method, headers, signal });
}

function methodNotAllowed(methods: string[]): Response {
  const allow = methods.join(", ");
  if (methods.length === 0) return errorResponse(405, { code: "no-methods" }, { allow });
  return errorResponse(405, { code: "only-methods", methods: methods.join(" or ") }, { allow });
}

/**
 * A browser says where a request comes from in at least one of these headers, and
 * scripts cannot set them. A client without both holds no one else's cookies.
 */
function isSameSite(request: Request, url: URL): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === url.origin;

  const site = request.headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none";
}

/** Whether a person has another app share something: Chromium navigates by itself, for no page. No site can make it say so. */
function isShare({ headers }: Request): boolean {
  return headers.get("origin") === "null" && headers.get("sec-fetch-site") === "none";
}

/** Whether the path can be read, in one way: Remix takes two slashes for one, and fills the log with that. */
function isWellFormed(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "" && !path.includes("//");
  } catch {
    return false;
  }
}
