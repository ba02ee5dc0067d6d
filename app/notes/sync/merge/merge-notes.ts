import { MAX_TITLE_LENGTH, type NoteText } from "~/notes/note";
import { mergeText, type Piece } from "~/notes/sync/merge/three-way-merge";

export type NoteMerge = {
  /** Both in one; mine, where something is contested. */
  text: NoteText;
  /** Theirs; as it was, where something is contested. From theirs it differs in that alone. */
  base: NoteText;
  isContested: boolean;
};

/** Merges two changes of one note, made apart from each other. */
export function mergeNotes(base: NoteText, theirs: NoteText, mine: NoteText): NoteMerge {
  const title = mergeTitle(base.title, theirs.title, mine.title);
  const body = mergeBody(base.body, theirs.body, mine.body);
  return {
    text: { title: title.text, body: body.text },
    base: { title: title.base, body: body.base },
    isContested: title.isContested || body.isContested,
  };
}

type TextMerge = { text: string; base: string; isContested: boolean };

/** A title is contested as a whole, as is one that is too long once merged. */
function mergeTitle(base: string, theirs: string, mine: string): TextMerge {
  const merge = toMerge(mergeText(base, theirs, mine, " / "));
  const isTooLong = merge.text.length > MAX_TITLE_LENGTH;
  return merge.isContested || isTooLong ? { text: mine, base, isContested: true } : merge;
}

function mergeBody(base: string, theirs: string, mine: string): TextMerge {
  // Given an end, a last line is a line like the others.
  const { text, base: next, isContested } = toMerge(mergeText(`${base}\n`, `${theirs}\n`, `${mine}\n`, "\n"));
  return { text: withoutEnd(text), base: withoutEnd(next), isContested };
}

function toMerge(pieces: Piece[]): TextMerge {
  return {
    text: pieces.map(({ merged, mine }) => merged ?? mine).join(""),
    base: pieces.map(({ merged, base, theirs }) => (merged === null ? base : theirs)).join(""),
    isContested: pieces.some(({ merged }) => merged === null),
  };
}

/** The text without the line end that its last line was given. */
export function withoutEnd(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}
