import { EXCERPT_LENGTH, type NoteText } from "~/notes/note";

/** So much of a text, in code points, tells what it is called and what its preview says. */
export const BEGINNING_LENGTH = 2 * EXCERPT_LENGTH;

/** The most of a first line that stands in for a title; a longer one goes on in the preview. */
const MAX_LENGTH = 80;

/** What a line may begin with, several of them too: a heading, a quote, a list, a box to tick. */
const LINE_SIGNS = /^(?:\s+|#{1,6}(?=\s)|>|[-*+](?=\s)|\d{1,9}[.)](?=\s)|\[[ xX]\](?=\s))+/;

/** A rule, a fence of code, an item without words. */
const SIGNS_ALONE = /^(?:[\s\-*_=+>#~|:.]|\d+[.)]|\[[ xX]\]|```.*)*$/;

const SIGNS_IN_LINE: [RegExp, string][] = [
  // [[Note]], ![picture](…) and [words](…)
  [/\[\[([^[\]]+)\]\]/g, "$1"],
  [/!?\[([^[\]]*)\]\([^()\s]*\)/g, "$1"],
  [/(\*\*|~~|`)(?=\S)([^*~`]+)\1/g, "$2"],
  [/(?<![\p{L}\p{N}*_])(__?|\*)(?=\S)([^*_]+)\1(?![\p{L}\p{N}*_])/gu, "$2"],
];

/** What a note is called: its title, or else its first line, without the signs of Markdown; empty when it has neither. */
export function shownTitle(note: NoteText): string {
  return splitTitle(note).title;
}

/**
 * A note's title, and where it has none its first line, with what follows that in the beginning of the text.
 * The title is empty when there are no words either.
 */
export function splitTitle({ title, body }: NoteText): { title: string; rest: string } {
  const beginning = takeFirst(body, BEGINNING_LENGTH);
  if (title.trim() !== "") return { title: title.trim(), rest: beginning };

  let start = 0;
  for (const line of beginning.split("\n")) {
    if (!SIGNS_ALONE.test(line)) {
      const words = line.replace(LINE_SIGNS, "");
      const cut = cutAtWord(words);
      const shown = stripSigns(cut) + (cut === words ? "" : "…");
      if (shown !== "") return { title: shown, rest: beginning.slice(start + line.length - words.length + cut.length) };
    }
    start += line.length + 1;
  }
  return { title: "", rest: beginning };
}

/** As many whole words as fit. */
function cutAtWord(line: string): string {
  const most = takeFirst(line, MAX_LENGTH);
  return most === line ? line : most.replace(/(?<=\S)\s+\S*$/, "");
}

function stripSigns(line: string): string {
  return SIGNS_IN_LINE.reduce((text, [signs, words]) => text.replace(signs, words), line).trim();
}

/** So much of the text, in whole characters, without going through more of the text than that. */
export function takeFirst(text: string, length: number): string {
  return Array.from(text.slice(0, 2 * length))
    .slice(0, length)
    .join("");
}
