import { findTasks } from "~/markdown/tasks";
import { foldText } from "~/notes/fold-text";
import { EXCERPT_LENGTH, type NoteText } from "~/notes/note";
import { summarizeText } from "~/notes/order/summarize-note";
import { FoldedText, type Range } from "~/notes/search/folding/folded-text";
import { findParts } from "~/notes/search/found-parts";
import { asksForTodo, type Term, wordsOf } from "~/notes/search/parse-query";
import { takeFirst } from "~/notes/shown-title";

/** What is shown before a word, in code points: so little that the word is in sight however narrow the list is. */
const SHOWN_BEFORE = 16;

/** Of so many words an entry shows where they are. */
const MAX_PARTS = 3;

/** So much of a title is in sight. */
const TITLE_IN_SIGHT = 24;

const BETWEEN = " … ";

/** What a list shows of a note that was found: where the words are that its title does not show. */
export function summarizeFound(note: NoteText, terms: readonly Term[]): { title: string; excerpt: string } {
  const shown = summarizeText(note);
  const inTitle = foldText(shown.title);
  const missing = wordsOf(terms).filter((word) => !inTitle.includes(word));
  const places = findPlaces(note.body, missing, terms);
  if (places.length === 0) return shown;

  // The line that stands in for the title is not shown again.
  const start = isUntitled(note) ? note.body.indexOf(shown.excerpt) : 0;
  return { title: shown.title, excerpt: showPlaces(note.body, Math.max(0, start), places) };
}

/** A title as an entry has room for it: from a little before the first word on, where that would be out of sight. */
export function cutTitle(title: string, words: readonly string[]): string {
  const [first] = words.length > 0 && title.length > TITLE_IN_SIGHT ? findParts(title, words, 1) : [];
  if (!first || first.to <= TITLE_IN_SIGHT) return title;
  const from = startBefore(title, first.from, 0);
  return from === 0 ? title : `…${title.slice(from)}`;
}

function isUntitled({ title }: NoteText): boolean {
  return title.trim() === "";
}

/** Where in the text the words are, each the first time, and the first task that is open where one is asked for. */
function findPlaces(body: string, words: string[], terms: readonly Term[]): Range[] {
  const text = new FoldedText(body);
  const places = words.slice(0, MAX_PARTS).flatMap((word) => {
    const from = text.folded.indexOf(word);
    return from < 0 ? [] : text.rangeOf({ from, to: from + word.length });
  });
  if (places.length === 0 && asksForTodo(terms)) {
    const open = findTasks(body).find(({ done }) => !done);
    if (open) places.push({ from: open.at, to: open.at + 3 });
  }
  return places.sort((a, b) => a.from - b.from);
}

function showPlaces(body: string, beginning: number, places: Range[]): string {
  const length = Math.floor(EXCERPT_LENGTH / places.length);
  const parts: Range[] = [];
  for (const { from, to } of places) {
    const start = startBefore(body, from, beginning);
    const end = Math.max(to, start + takeFirst(body.slice(start, start + 2 * length), length).length);
    const last = parts.at(-1);
    if (last && start <= last.to) last.to = end;
    else parts.push({ from: start, to: end });
  }
  const [first] = parts;
  const shown = parts.map(({ from, to }) => body.slice(from, to)).join(BETWEEN);
  return first && first.from > beginning ? `…${shown}` : shown;
}

/** Where what is shown of the text begins: a little before the index, with a whole word if there is one. */
function startBefore(text: string, index: number, beginning: number): number {
  let at = index;
  for (let step = 0; step < SHOWN_BEFORE && at > 0; step++) at -= (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
  if (at <= beginning) return Math.min(beginning, index);
  const space = text.slice(at, index).search(/\s/);
  return space >= 0 ? at + space + 1 : at;
}
