/** What is before a tag, if anything is, ends no word: neither that of a link, nor an escape. */
const WITHIN_WORD = /[\p{L}\p{M}\p{N}_#&/\\]/u;

const PART = "[\\p{L}\\p{M}\\p{N}_-]+";
const TAG = new RegExp(`#${PART}(?:/${PART})*`, "uy");

/** In characters, without its sign. */
const MAX_TAG_LENGTH = 64;

/** The tag that begins at an index of the text, with its sign; null where none does. A number alone makes none: `#1` counts something. */
export function readTag(text: string, at: number): string | null {
  if (at > 0 && WITHIN_WORD.test(text[at - 1] ?? "")) return null;
  TAG.lastIndex = at;
  const [found] = TAG.exec(text) ?? [];
  const tag = found?.replace(/-+$/, "");
  return tag !== undefined && tag.length <= MAX_TAG_LENGTH + 1 && /\p{L}/u.test(tag) ? tag : null;
}
