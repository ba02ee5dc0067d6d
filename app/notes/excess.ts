import { MAX_BODY_BYTES, MAX_TITLE_LENGTH, type NoteText } from "~/notes/note";

const KB = 1024;

/** A longer text is not counted to the byte: it is asked at each key. */
const MAX_COUNTED = 4 * KB * KB;

const UTF8 = new TextEncoder();

/** In which way the text is more than a note can hold, for the person who typed it; null when it is not. */
export function describeExcess({ title, body }: NoteText): string | null {
  if (title.length > MAX_TITLE_LENGTH) {
    return `The title has ${title.length} characters; a title can have ${MAX_TITLE_LENGTH}.`;
  }
  // A UTF-16 unit has three bytes at most, and one at least.
  if (3 * body.length <= MAX_BODY_BYTES) return null;
  if (body.length > MAX_COUNTED) return describeSize(`more than ${formatSize(MAX_COUNTED)}`);
  const bytes = UTF8.encode(body).byteLength;
  return bytes > MAX_BODY_BYTES ? describeSize(formatSize(bytes)) : null;
}

function describeSize(size: string): string {
  return `This note is ${size}; a note can hold ${formatSize(MAX_BODY_BYTES)}.`;
}

/** Rounded up: what is too large is never said to be as large as it may be. */
function formatSize(bytes: number): string {
  const kilobytes = Math.ceil(bytes / KB);
  return kilobytes < KB ? `${kilobytes} KB` : `${(Math.ceil((10 * bytes) / KB / KB) / 10).toFixed(1)} MB`;
}
