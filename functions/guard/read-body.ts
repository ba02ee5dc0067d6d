import { errorResponse } from "../error-response";
import { ANONYMOUS_BYTES } from "./route-rules";

/**
 * The body's bytes, or the error response. No more than a stranger may send is read before it is known that someone
 * is signed in, which is looked up only then, and never more than may be sent here. Bytes count, as they come: what
 * a request says of its length can only end it sooner.
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  isSignedIn: () => Promise<boolean>,
): Promise<Uint8Array<ArrayBuffer> | Response> {
  let allowed = Math.min(ANONYMOUS_BYTES, maxBytes);
  const checkSize = async (bytes: number): Promise<Response | null> => {
    if (bytes <= allowed) return null;
    if (allowed < maxBytes && !(await isSignedIn())) return errorResponse(401, { code: "sign-in-first" });
    allowed = maxBytes;
    return bytes > allowed ? errorResponse(413, { code: "request-too-large" }) : null;
  };

  const tooLarge = await checkSize(Number(request.headers.get("content-length")) || 0);
  if (tooLarge) return tooLarge;

  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    const tooLarge = await checkSize(length);
    if (tooLarge) return tooLarge;
    chunks.push(chunk);
  }
  return join(chunks, length);
}

function join(chunks: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
