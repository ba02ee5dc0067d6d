import { toPlainText } from "~/markdown/plain-text";
import type { NoteText } from "~/notes/note";
import type { ListView, Searched } from "~/notes/order/list-view";
import { cutTitle, summarizeFound } from "~/notes/search/excerpt";
import { splitAtFound } from "~/notes/search/found-parts";
import { matchesPlace, matchesQuery, placeIn } from "~/notes/search/matches-query";
import { asksForTodo, parseQuery, type Term, wordsOf } from "~/notes/search/parse-query";
import { type Placed, placeOf } from "~/notes/states/places";
import { hasTag } from "~/notes/tags/tags";

/** Whether the note is what the view looks for. */
export function isFound(view: ListView, note: Searched): boolean {
  return isPlaced(view, note) && (view.tag === "" || hasTag(note, view.tag)) && matchesQuery(termsOf(view), note);
}

/** The same, as far as it can be told without the text. */
export function isPlaced(view: ListView, note: Placed): boolean {
  const terms = termsOf(view);
  return (
    placeOf(note) === (placeIn(terms) ?? view.place) && (note.pinned || !view.isPinned) && matchesPlace(terms, note)
  );
}

/** What an entry shows of a text that was found. */
export function summarize(view: ListView, text: NoteText) {
  return summarizeFound(text, termsOf(view));
}

/** What an entry shows, in parts of which every other one, from the second on, was looked for. */
export function highlight(view: ListView, { title, excerpt }: { title: string; excerpt: string }) {
  const terms = termsOf(view);
  const words = wordsOf(terms);
  const whole = splitAtFound(excerpt, words);
  const plain = splitAtFound(toPlainText(excerpt), words);
  // What was looked for may be in a sign of Markdown, or be one: a box.
  const isInSign = plain.length < whole.length || plain.join("") === "" || asksForTodo(terms);
  return { title: splitAtFound(cutTitle(title, words), words), excerpt: isInSign ? whole : plain };
}

const MINUTE_MS = 60_000;

/** Of a view the terms are asked for by each entry, and when a day begins takes a millisecond to tell. */
const parsed = new WeakMap<ListView, { minute: number; terms: Term[] }>();

function termsOf(view: ListView): Term[] {
  const minute = Math.floor(Date.now() / MINUTE_MS);
  const known = parsed.get(view);
  if (known?.minute === minute) return known.terms;
  const terms = parseQuery(view.query);
  parsed.set(view, { minute, terms });
  return terms;
}
