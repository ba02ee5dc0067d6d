import type { NoteSummary } from "~/notes/note";
import { positionOf, SORTS, type Sort, toSortable } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";
import { placeOf } from "~/notes/states/places";
import type { Tag } from "~/notes/tags/tags";

const PINNED: Record<Sort, string> = { edited: "1", created: "1", title: "0" };

/** A list that the device has in order, by the name that its keys begin with: a place, or the notes of a tag. */
type ListName = string;

/** Under which keys the device has an entry in order: in each order, those of its place and, in the list, of its tags. */
export function listKeysOf(entry: NoteSummary, tags: readonly Tag[]): string[] {
  const place = placeOf(entry);
  const names = [place, ...(place === "list" ? tags.map(({ tag }) => tagName(tag)) : [])];
  return SORTS.flatMap((sort) => {
    const position = toKey(sort, positionOf({ sort }, entry));
    return names.map((name) => prefixOf(sort, name) + position);
  });
}

/** Where the view's entries are after a position, in order; null where it has to be searched for. */
export function listRange(view: ListView, after: string | null): IDBKeyRange | null {
  const { sort, place, tag, query, isPinned } = view;
  if (query !== "" || (tag !== "" && (place !== "list" || isPinned))) return null;
  const list = prefixOf(sort, tag === "" ? place : tagName(tag));
  const begin = isPinned ? list + toKey(sort, PINNED[sort]) : list;
  if (after === null) return rangeOf(begin);
  const from = list + toKey(sort, after);
  if (from < begin) return rangeOf(begin);
  const end = endOf(begin);
  // `bound` throws where nothing can be in between.
  return from < end ? IDBKeyRange.bound(from, end, true, true) : null;
}

/** All keys of tags in one of the orders, each tag after the other. */
export function allTagsRange(): IDBKeyRange {
  return rangeOf(prefixOf("edited", tagName("")).slice(0, -1));
}

/** The tag that a key of `allTagsRange` is of, all keys of that tag, and the first key that is of another one. */
export function tagAt(key: string): { tag: string; range: IDBKeyRange; next: string } {
  const tag = key.split("\n")[1]?.slice(1) ?? "";
  const begin = prefixOf("edited", tagName(tag));
  return { tag, range: rangeOf(begin), next: endOf(begin) };
}

/** All keys that begin so. */
function rangeOf(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, endOf(prefix), false, true);
}

/** The first text that is after all that begin so. */
function endOf(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

function prefixOf(sort: Sort, name: ListName): string {
  return `${sort}\n${name}\n`;
}

function tagName(tag: string): ListName {
  return `#${tag}`;
}

/**
 * The position as a key: an index is read many at once from its beginning alone, so what comes first is to be lowest. In
 * orders of time positions are of one length, and fall: each character becomes its complement.
 */
function toKey(sort: Sort, position: string): string {
  const sortable = toSortable(position);
  if (sort === "title") return sortable;
  return Array.from(sortable, (character) => String.fromCharCode(0xffff - character.charCodeAt(0))).join("");
}
