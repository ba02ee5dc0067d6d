import { EXCERPT_LENGTH, type NoteText } from "~/notes/note";
import { splitTitle } from "~/notes/shown-title";

const MAX_WORDS = 8;

const MAX_CHARACTERS = 100;

/** How much of the text before a found word an excerpt shows, in code points, as SQLite counts. */
export const SHOWN_BEFORE = 40;

/** What is looked for: every word of the query, as a part of a word, too. */
export function splitWords(query: string): string[] {
  // A surrogate pair that the limit cuts in two is no character: D1 would look for another one than the page.
  const counted = query.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "");
  return counted.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
}

/**
 * The forms of a word that are looked for, in a text of which ASCII alone is in lower case: that
 * is all that SQLite's `lower` does, and page and server are to find the same. So words of
 * other alphabets are found in lower and in upper case, and capitalized.
 */
export function listForms(word: string): string[] {
  const [first = "", ...rest] = word;
  const forms = [word.toLowerCase(), word.toUpperCase(), first.toUpperCase() + rest.join("").toLowerCase()];
  return [...new Set(forms.map(lowerAscii))];
}

/** Whether each of the words is in the title or in the text. */
export function matchesWords(words: string[], { title, body }: NoteText): boolean {
  if (words.length === 0) return true;
  const texts = [title, body].map(lowerAscii);
  return words.every((word) => texts.some((text) => findWord(word, text) >= 0));
}

/** The part of the body that a list shows: its beginning, or where the first word is found. */
export function makeExcerpt(body: string, [word]: string[] = []): string {
  const found = word === undefined ? 0 : findWord(word, lowerAscii(body));
  const start = stepBack(body, Math.max(0, found), SHOWN_BEFORE);
  const excerpt = [...body.slice(start, start + 2 * EXCERPT_LENGTH)].slice(0, EXCERPT_LENGTH).join("");
  return start > 0 ? `…${excerpt}` : excerpt;
}

/** What a list shows of the text, of which `excerpt` is the part that a search found, or its beginning: no line twice. */
export function summarizeText({ title, body }: NoteText, excerpt: string): { title: string; excerpt: string } {
  const shown = splitTitle({ title, body });
  const isBeginning = title.trim() === "" && body.startsWith(excerpt);
  return { title: shown.title, excerpt: isBeginning ? makeExcerpt(shown.rest.trimStart()) : excerpt };
}

/** The index so many code points before another: never inside a surrogate pair, and the one that SQLite comes to. */
function stepBack(text: string, from: number, codePoints: number): number {
  let at = from;
  for (let step = 0; step < codePoints && at > 0; step++) at -= (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** Where the first of the word's forms that the text has begins; -1 when it has none. The text is in `lowerAscii`. */
function findWord(word: string, lowered: string): number {
  const indexes = listForms(word).map((form) => lowered.indexOf(form));
  return indexes.find((index) => index >= 0) ?? -1;
}

/** The text in parts, in order, of which every other one, from the second on, is a word that was looked for. */
export function splitAtWords(text: string, words: string[]): string[] {
  const lowered = lowerAscii(text);
  const forms = words.flatMap(listForms);
  const parts: string[] = [];
  for (let end = 0; ; ) {
    const [next] = forms
      .map((form) => ({ at: lowered.indexOf(form, end), length: form.length }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.length - a.length);
    if (!next) return [...parts, text.slice(end)];

    parts.push(text.slice(end, next.at), text.slice(next.at, next.at + next.length));
    end = next.at + next.length;
  }
}

/** Keeps the length, so that an index in it is one in the text. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}
