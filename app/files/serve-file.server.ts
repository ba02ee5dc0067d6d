import type { Env } from "~/env";
import { parseRange } from "~/files/byte-range";
import { isShown, UNKNOWN_TYPE } from "~/files/file-type";
import type { FileRow } from "~/files/files.server";

/**
 * The answer with a file's bytes. Only pictures, sound and film go out as what they are; everything else is a download
 * of no type, so that a browser runs nothing of it, whatever it holds. Whoever asks again is asked for their session
 * again: a browser that others use, too, shows nothing from its cache without it.
 */
export async function serveFile(request: Request, env: Env, file: FileRow): Promise<Response> {
  const headers = headersOf(file);
  if (matches(request.headers.get("if-none-match"), headers.etag)) return new Response(null, { status: 304, headers });

  const ifRange = request.headers.get("if-range");
  const asked = ifRange === null || ifRange === headers.etag ? request.headers.get("range") : null;
  const range = parseRange(asked, file.size);
  if (range === "none") {
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${file.size}` } });
  }
  const part = range === "all" ? null : range;
  const length = part?.length ?? file.size;
  const partly = part && { "content-range": `bytes ${part.offset}-${part.offset + length - 1}/${file.size}` };
  const init = { status: part ? 206 : 200, headers: { ...headers, "content-length": `${length}`, ...partly } };
  if (request.method === "HEAD") return new Response(null, init);

  const object = await env.FILES?.get(file.objectKey, part ? { range: part } : {});
  if (!object) return notThere();
  return new Response(object.body, init);
}

/** For a file that is not there, or not this person's. */
export function fileNotFound(): Response {
  return new Response("File not found", { status: 404 });
}

/** A file whose bytes cannot be had: no bucket is bound, or another one. */
function notThere(): Response {
  return new Response("The file cannot be read at the moment.", { status: 503, headers: { "retry-after": "60" } });
}

function headersOf({ objectKey, name, type }: FileRow) {
  const shown = isShown(type);
  return {
    "content-type": shown ? type : UNKNOWN_TYPE,
    "content-disposition": `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(name)}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    // An object is written once: its key says all.
    etag: `"${objectKey.slice(objectKey.lastIndexOf("/") + 1)}"`,
  };
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  const tags = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags?.some((tag) => tag === etag || tag === "*") ?? false;
}

/** As RFC 8187 wants it. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
