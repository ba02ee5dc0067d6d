import { errorResponse } from "../error-response";
import type { RouteRules } from "./route-rules";

/** A body that is read where it is used, and how long it says that it is. */
export type ByteStream = { size: number; body: ReadableStream<Uint8Array> };

/**
 * The body, unread, of someone who is signed in and says that it is no longer than may be sent here; or the error
 * response. Whoever reads it finds out whether that was true.
 */
export async function admitStream(
  request: Request,
  { maxBytes, tooLarge }: Pick<RouteRules, "maxBytes" | "tooLarge">,
  isSignedIn: () => Promise<boolean>,
): Promise<ByteStream | Response> {
  if (!(await isSignedIn())) return errorResponse(401, { code: "sign-in-first" });

  const length = request.headers.get("content-length");
  if (length === null && request.body !== null) return errorResponse(411, { code: "length-missing" });
  if (length !== null && !/^\d{1,15}$/.test(length)) return errorResponse(400, { code: "length-invalid" });
  const size = Number(length ?? 0);
  if (size > maxBytes) return errorResponse(413, tooLarge ?? { code: "request-too-large" });
  return { size, body: request.body ?? new Blob([]).stream() };
}
