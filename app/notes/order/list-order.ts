import type { NoteSummary } from "~/notes/note";
import { foldTitle } from "~/notes/order/sort-title";
import { placeOf } from "~/notes/states/places";

/** What lists can be sorted by. Pinned notes come first in any order. */
export const SORTS = ["edited", "created", "title"] as const;

export type Sort = (typeof SORTS)[number];

type Order = { sort: Sort };

/** In the latest change of text alone the highest digits count: `version` has so many at most. */
const VERSION_DIGITS = 16;

export function isSort(text: unknown): text is Sort {
  return SORTS.includes(text as Sort);
}

/**
 * Where the note is in the order, as one text: that of the column `by_…` of the database (migrations/0016_order.sql). In a
 * page, a note that somebody types on in is where it rose to.
 */
export function positionOf({ sort }: Order, note: NoteSummary): string {
  const { id, title, createdAt, trashedAt } = note;
  const isFirst = note.pinned && placeOf(note) === "list";
  if (sort === "title") return `${isFirst ? 0 : 1}${foldTitle(title)}\n${id}`;
  if (sort === "created") return `${isFirst ? 1 : 0}${createdAt} ${id}`;
  const { editedAt, version } = note.risen ?? note;
  return `${isFirst ? 1 : 0}${trashedAt ?? editedAt} ${`${version}`.padStart(VERSION_DIGITS, "0")} ${id}`;
}

/** Where each order begins: before every note. */
export const LIST_STARTS: Record<Sort, string> = { edited: "2", created: "2", title: "0" };

/** The position that a URL names; null for what is none. */
export function parsePosition(text: string | null): string | null {
  return text !== null && /^[012]/.test(text) ? text : null;
}

/** Negative where `a` comes before `b` in the order. Titles rise, and what is later comes first. */
export function comparePositions({ sort }: Order, a: string, b: string): number {
  const order = compareCodePoints(a, b);
  return sort === "title" ? order : -order;
}

/** The notes in the order. */
export function sortNotes<Note extends NoteSummary>(order: Order, notes: Iterable<Note>): Note[] {
  return Array.from(notes, (note) => ({ note, position: positionOf(order, note) }))
    .sort((a, b) => comparePositions(order, a.position, b.position))
    .map(({ note }) => note);
}

function compareCodePoints(a: string, b: string): number {
  const [one, other] = [toSortable(a), toSortable(b)];
  return one < other ? -1 : Number(one > other);
}

/** Compares as the database compares the text. JavaScript compares UTF-16 units, of which surrogates are lower than others. */
export function toSortable(text: string): string {
  return text.replace(/[\ud800-\udfff]/g, "\uffff$&");
}
