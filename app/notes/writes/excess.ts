import type { AppError } from "~/messages/catalogs";
import { MAX_BODY_BYTES, MAX_TITLE_LENGTH, type NoteText } from "~/notes/note";

const KB = 1024;

const UTF8 = new TextEncoder();

/** In which way the text is more than a note can hold, as an error; null when it is not. Cheap at any length. */
export function findExcess({ title, body }: NoteText): AppError | null {
  if (title.length > MAX_TITLE_LENGTH) {
    return { code: "title-excess", length: title.length, limit: MAX_TITLE_LENGTH };
  }
  const bytes = measure(body);
  if (bytes <= MAX_BODY_BYTES) return null;
  const kilobytes = Math.floor(bytes / KB);
  if (kilobytes < KB) return { code: "text-excess", kilobytes };
  const tenths = Math.floor((10 * kilobytes) / KB);
  return { code: "text-excess-megabytes", whole: Math.floor(tenths / 10), tenths: tenths % 10 };
}

/** The bytes of the text; of one that is too large in any case, at least so many. */
function measure(body: string): number {
  // A UTF-16 unit has one byte at least, and three at most.
  if (body.length > MAX_BODY_BYTES || 3 * body.length <= MAX_BODY_BYTES) return body.length;
  return UTF8.encode(body).byteLength;
}
