import { MAX_BODY_BYTES, MAX_TITLE_LENGTH, type NoteText } from "~/notes/note";

const KB = 1024;

const UTF8 = new TextEncoder();

/** In which way the text is more than a note can hold, for the person who typed it; null when it is not. Cheap at any length. */
export function describeExcess({ title, body }: NoteText): string | null {
  if (title.length > MAX_TITLE_LENGTH) {
    return `The title has ${title.length} characters; a title can have ${MAX_TITLE_LENGTH}.`;
  }
  const bytes = measure(body);
  if (bytes <= MAX_BODY_BYTES) return null;
  return `This note is over ${formatSize(bytes)}; a note can hold ${formatSize(MAX_BODY_BYTES)}.`;
}

/** The bytes of the text; of one that is too large in any case, at least so many. */
function measure(body: string): number {
  // A UTF-16 unit has one byte at least, and three at most.
  if (body.length > MAX_BODY_BYTES || 3 * body.length <= MAX_BODY_BYTES) return body.length;
  return UTF8.encode(body).byteLength;
}

function formatSize(bytes: number): string {
  const kilobytes = Math.floor(bytes / KB);
  return kilobytes < KB ? `${kilobytes} KB` : `${(Math.floor((10 * kilobytes) / KB) / 10).toFixed(1)} MB`;
}
