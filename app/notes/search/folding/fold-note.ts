import { foldText } from "~/notes/fold-text";
import type { NoteText } from "~/notes/note";

/** Up to here are ASCII and what Latin scripts have besides: none of them changes how its neighbours fold. */
const LATIN_END = 0x250;

/** What each of them folds to, as a code; 0 where that is not one character. */
let latin: Uint16Array | undefined;

const UTF16 = new TextDecoder("utf-16le");

/** Used again and again: a new one for each text would be garbage of twice its length. */
const buffer = new Uint16Array(4_096);

/** The note's title and text as `foldText` makes them. Most are of Latin scripts, and take a sixth of its time. */
export function foldNote({ title, body }: NoteText): readonly string[] {
  return [foldLatin(title) ?? foldText(title), foldLatin(body) ?? foldText(body)];
}

/** Null for a text of which a character needs more. What a buffer makes is one string; what `replace` makes is put together as it is searched. */
function foldLatin(text: string): string | null {
  latin ??= Uint16Array.from({ length: LATIN_END }, (_, code) => toCode(foldText(String.fromCharCode(code))));
  const folded = text.length > buffer.length ? new Uint16Array(text.length) : buffer.subarray(0, text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const foldedCode = code < LATIN_END ? latin[code] : 0;
    if (!foldedCode) return null;
    folded[at] = foldedCode;
  }
  return UTF16.decode(folded);
}

function toCode(folded: string): number {
  return folded.length === 1 ? folded.charCodeAt(0) : 0;
}
