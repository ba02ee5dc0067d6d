import { errorResponse } from "../error-response";

/** A body that is read where it is used, and how long it says that it is. */
export type ByteStream = { size: number; body: ReadableStream<Uint8Array> };

/**
 * The body, unread, of someone who is signed in and says that it is no longer than may be sent here; or the error
 * response. Whoever reads it finds out whether that was true.
 */
export async function admitStream(
  request: Request,
  {
    maxBytes,
    tooLarge = "The request is larger than what may be sent here.",
  }: { maxBytes: number; tooLarge?: string | undefined },
  isSignedIn: () => Promise<boolean>,
): Promise<ByteStream | Response> {
  if (!(await isSignedIn())) return errorResponse(401, "Sign in first.");

  const length = request.headers.get("content-length");
  if (length === null && request.body !== null) return errorResponse(411, "Say how long it is, with Content-Length.");
  if (length !== null && !/^\d{1,15}$/.test(length)) return errorResponse(400, "The Content-Length is no number.");
  const size = Number(length ?? 0);
  if (size > maxBytes) return errorResponse(413, tooLarge);
  return { size, body: request.body ?? new Blob([]).stream() };
}
