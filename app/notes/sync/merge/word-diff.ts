import { compareParts } from "~/notes/sync/merge/compare-parts";
import { refine, type TextChange } from "~/notes/sync/merge/text-change";
import { CHARACTERS, isInWord, WORDS } from "~/notes/sync/merge/text-parts";

/** A longer run of characters is no word, but a sentence of a language that has no spaces. */
const LONGEST_WORD = 40;

/** What to change in a text to get another one: the words, spaces and single marks that differ, and in words that are still the same the characters. */
export function diffWords(before: string, after: string): TextChange[] {
  return (
    diffOneSided(before, after) ??
    refine(before, joinReplaced(before, compareParts(before, after, WORDS)), diffCharacters)
  );
}

/** What was written instead of some words is one text, though both have blanks and marks between: those are there by chance. */
function joinReplaced(before: string, changes: TextChange[]): TextChange[] {
  const joined: TextChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const between = last && before.slice(last.to, change.from);
    if (last && between !== undefined && isReplaced(last) && isReplaced(change) && !Array.from(between).some(isInWord))
      joined.splice(-1, 1, { from: last.from, to: change.to, insert: last.insert + between + change.insert });
    else joined.push(change);
  }
  return joined;
}

function isReplaced({ from, to, insert }: TextChange): boolean {
  return from < to && insert !== "";
}

/** By characters alone, if words were only added to, or only taken from; else null. */
function diffOneSided(before: string, after: string): TextChange[] | null {
  if (isOneWord(before) || !(isWithin(before, after) || isWithin(after, before))) return null;
  const changes = compareParts(before, after, CHARACTERS);
  return isOneSided(changes) ? changes : null;
}

/** Whether all of the text is in the other one, in order. */
function isWithin(part: string, text: string): boolean {
  let at = 0;
  for (let n = 0; n < text.length && at < part.length; n++) if (text[n] === part[at]) at++;
  return at === part.length;
}

function isOneSided(changes: TextChange[]): boolean {
  return changes.every(({ from, to }) => from === to) || changes.every(({ insert }) => insert === "");
}

/**
 * The same, by characters, where the word is still the same. Otherwise it was replaced as a whole: the characters that it has
 * in common with the other word are there by chance. Of several words, what both begin and end with is left.
 */
function diffCharacters(before: string, after: string): TextChange[] {
  const changes = compareParts(before, after, CHARACTERS);
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last || isSameWord(before, after, changes)) return changes;

  const [from, to] = isOneWord(before) ? [0, before.length] : [first.from, last.to];
  return [{ from, to, insert: after.slice(from, after.length - (before.length - to)) }];
}

/**
 * Whether more than half of a word is left, or characters were only added at a place or two, or taken out. A number
 * with another digit is another number.
 */
function isSameWord(before: string, after: string, changes: TextChange[]): boolean {
  if (changes.length <= 2 && isOneSided(changes)) return true;
  if (/\p{N}/u.test(before + after)) return false;

  const left = changes.map(({ from }, n) => from - (changes[n - 1]?.to ?? 0));
  left.push(before.length - (changes.at(-1)?.to ?? 0));
  const inRuns = left.filter((length) => length >= 3);
  return 2 * sum(left) > Math.max(before.length, after.length) || 2 * sum(inRuns) > before.length;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function isOneWord(text: string): boolean {
  return text.length <= LONGEST_WORD && WORDS.forth(text, 1) === text.length;
}
