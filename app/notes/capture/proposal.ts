import { MAX_BODY_BYTES, MAX_TITLE_LENGTH, type NoteText, toBody, toTitle } from "~/notes/note";
import type { SharedText } from "~/offline/share";

/** The text that a person is asked about, and whether it had to be cut to be one note's. */
export type Proposal = NoteText & { isTitleCut: boolean; isTextCut: boolean };

const UTF8 = new TextEncoder();

/** What was shared, as a note would have it: plain text, with the link in a line of its own at the end. */
export function toProposal({ title, text, url }: SharedText): Proposal {
  const whole = toTitle(clean(title)).trim();
  const shortTitle = whole.slice(0, MAX_TITLE_LENGTH).replace(/[\uD800-\uDBFF]$/, "");
  const link = toTitle(clean(url)).trim();
  const body = toBody(clean(text)).trim();
  // Some apps put the link into the text as well.
  const isThere = link === "" || body.split(/\s/).includes(link);
  const end = isThere ? "" : `${body === "" ? "" : "\n\n"}${link}`;
  const room = MAX_BODY_BYTES - UTF8.encode(end).byteLength;
  const shortBody = cutToBytes(body, Math.max(0, room));
  return {
    title: shortTitle,
    body: cutToBytes(shortBody + end, MAX_BODY_BYTES),
    isTitleCut: shortTitle !== whole,
    isTextCut: shortBody !== body || room < 0,
  };
}

/** Without what cannot be stored. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

function cutToBytes(text: string, most: number): string {
  const bytes = UTF8.encode(text);
  if (bytes.byteLength <= most) return text;
  // Half a character at the end is left out.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, most), { stream: true });
}
