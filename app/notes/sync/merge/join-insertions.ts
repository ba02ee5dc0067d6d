import { isInWord } from "~/notes/sync/merge/text-parts";

type Place = { text: string; at: number; separator: string };

/**
 * Two insertions at one place, one after the other. Whole lines come before what is inserted in the line, and theirs
 * before mine, as the list was on the server first. In a line, mine come first: then they go on where the person is
 * typing, and what comes from elsewhere comes after the caret. Words that nothing else parts are parted.
 */
export function joinInsertions({ text, at, separator }: Place, theirs: string, mine: string): string {
  if (theirs === "" || mine === "") return theirs + mine;
  const isLineStart = at === 0 || text[at - 1] === "\n";
  if (isLineStart && theirs.endsWith("\n")) return theirs + mine;
  if (isLineStart && mine.endsWith("\n")) return mine + theirs;
  if (isLineStart && (at === text.length || text[at] === "\n")) return theirs + separator + mine;

  const touch = isInWord(mine.at(-1)) && isInWord(theirs[0]) && !isInWord(text[at - 1]);
  return mine + (touch ? " " : "") + theirs;
}
