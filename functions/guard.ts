/**
 * What every request must pass before Remix sees it. Remix 2's own check of the
 * origin is skipped for some forms of URL, and believes `X-Forwarded-Host`.
 */

import type { ServerBuild } from "@remix-run/cloudflare";
import { errorResponse } from "./error-response";
import { parseForm } from "./form";
import { readBody } from "./read-body";
import { ANONYMOUS_BYTES, type RouteRules, rulesFor } from "./route-rules";
import { withoutBody } from "./trusted-headers";

const SAFE_METHODS = new Set(["GET", "HEAD"]);

/** What a route takes that is not in the build. */
const NO_ROUTE: RouteRules = { methods: ["GET", "HEAD"], body: "form", maxBytes: ANONYMOUS_BYTES };

/** A request that may go on to Remix: without its body, which is here as a form (that of a GET is empty). */
export type Admitted = { request: Request; form: FormData };

/**
 * The request with its body read, once and for all, and found well-formed; or the refusal. How much of a body is
 * read, the route and the session decide.
 */
export async function guard(
  request: Request,
  routes: ServerBuild["routes"],
  isSignedIn: (request: Request) => Promise<boolean>,
): Promise<Admitted | Response> {
  const url = new URL(request.url);
  if (url.searchParams.has("_data")) return errorResponse(400, "The parameter _data is not used here.");
  if (!isWellFormed(url.pathname)) return errorResponse(400, "The address is not well-formed.");

  const safe = SAFE_METHODS.has(request.method);
  if (!safe && !isSameSite(request, url)) return errorResponse(403, "This request came from another site.");

  const rules = rulesFor(routes, url.pathname);
  const { methods, body, maxBytes } = rules ?? NO_ROUTE;
  // What is nowhere is a page that says so, not a method that is wrong.
  if (rules && !methods.includes(request.method)) return methodNotAllowed(methods);
  if (safe) return { request, form: new FormData() };
  if (request.method !== "POST") return methodNotAllowed(methods);

  const bytes = await readBody(request, maxBytes, () => isSignedIn(request));
  if (bytes instanceof Response) return bytes;
  const form = await parseForm(bytes, request.headers.get("content-type"), { files: body === "upload" });
  if (form instanceof Response) return form;

  const { method, signal } = request;
  return { request: new Request(request.url, { method, headers: withoutBody(request.headers), signal }), form };
}

function methodNotAllowed(methods: string[]): Response {
  const reason = methods.length > 0 ? `Only ${methods.join(" or ")} is answered here.` : "Nothing is answered here.";
  return errorResponse(405, reason, { allow: methods.join(", ") });
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

/** Whether the path can be read, in one way: Remix takes two slashes for one, and fills the log with that. */
function isWellFormed(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "" && !path.includes("//");
  } catch {
    return false;
  }
}
