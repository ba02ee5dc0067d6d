/**
 * What every request must pass before Remix sees it. Remix 2's own check of the
 * origin is skipped for some forms of URL, and believes `X-Forwarded-Host`.
 */

import type { ServerBuild } from "@remix-run/cloudflare";
import { withoutBody } from "./arrival";
import { type Door, doorAt } from "./doors";

/** Room for a note of 256 KiB with every byte percent-encoded, and its title. */
const MAX_FORM_BYTES = 800 * 1024;

const SAFE_METHODS = new Set(["GET", "HEAD"]);

/** What a route takes that is not in the build. */
const NOWHERE: Door = { methods: ["GET", "HEAD"], maxUploadBytes: null };

const URL_ENCODED = "application/x-www-form-urlencoded";
const FORM_TYPES = [URL_ENCODED, "multipart/form-data"];

/** A request that may go on to Remix: without its body, which is here as a form (that of a GET is empty). */
export type Admitted = { request: Request; form: FormData };

/** The request with its body read, once and for all, and found well-formed; or the refusal. */
export async function guard(request: Request, routes: ServerBuild["routes"]): Promise<Admitted | Response> {
  const url = new URL(request.url);
  if (url.searchParams.has("_data")) return refuse(400, "The parameter _data is not used here.");
  if (!isDecodable(url.pathname)) return refuse(400, "The address is not well-formed.");

  const safe = SAFE_METHODS.has(request.method);
  if (!safe && !isSameSite(request, url)) return refuse(403, "This request came from another site.");

  const door = doorAt(routes, url.pathname);
  const { methods, maxUploadBytes } = door ?? NOWHERE;
  // What is nowhere is a page that says so, not a method that is wrong.
  if (door && !methods.includes(request.method)) return refuseMethod(methods);
  if (safe) return { request, form: new FormData() };
  if (request.method !== "POST") return refuseMethod(methods);

  const body = await readBody(request, maxUploadBytes ?? MAX_FORM_BYTES);
  if (body === null) return refuse(413, "The request is larger than what may be sent here.");

  // Nothing at all is a form without fields.
  const type = request.headers.get("content-type") ?? (body.byteLength === 0 ? URL_ENCODED : "");
  if (!FORM_TYPES.includes(mimeType(type))) return refuse(415, "Send a form.");
  const form = await parseForm(body, type, maxUploadBytes !== null);
  if (form === null) return refuse(400, "The form is not well-formed.");

  const { method, signal } = request;
  return { request: new Request(request.url, { method, headers: withoutBody(request.headers), signal }), form };
}

function refuse(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

function refuseMethod(methods: string[]): Response {
  const refusal = refuse(
    405,
    methods.length > 0 ? `Only ${methods.join(" or ")} is answered here.` : "Nothing is answered here.",
  );
  refusal.headers.set("allow", methods.join(", "));
  return refusal;
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

/** The body's bytes; null as soon as they are too many. */
async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;

  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }

  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * The form that the bytes are, or null; unless files may come with it, one in strict UTF-8:
 * `formData()` alone replaces what it cannot read.
 */
async function parseForm(bytes: Uint8Array<ArrayBuffer>, type: string, files: boolean): Promise<FormData | null> {
  try {
    const urlEncoded = mimeType(type) === URL_ENCODED;
    const text = files && !urlEncoded ? "" : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (urlEncoded && !isDecodable(text)) return null;
    // It is UTF-8 by now, whatever it said of itself.
    const headers = { "content-type": urlEncoded ? URL_ENCODED : type };
    return await new Response(bytes, { headers }).formData();
  } catch {
    return null;
  }
}

function mimeType(contentType: string): string {
  return contentType.split(";")[0]?.trim().toLowerCase() ?? "";
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
