import { useSyncExternalStore } from "react";

const NOTHING: ReadonlySet<string> = new Set();

const listeners = new Set<() => void>();
let selected = NOTHING;
/** From where the next range goes. */
let anchor: string | null = null;

/** The notes of the list that are selected, by their ids; the same set until it changes. */
export function readSelection(): ReadonlySet<string> {
  return selected;
}

export function useSelection(): ReadonlySet<string> {
  return useSyncExternalStore(subscribeToSelection, readSelection, () => NOTHING);
}

/** Selects the note, or no longer. */
export function toggleSelected(id: string): void {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  anchor = id;
  set(next);
}

/** Selects all from where the last was selected to this one, in the order of the list. */
export function selectRange(to: string, listed: readonly string[], from: string | null = null): void {
  anchor ??= from ?? to;
  const ends = [listed.indexOf(anchor), listed.indexOf(to)].sort((a, b) => a - b);
  const [first = -1, last = -1] = ends;
  if (first < 0) toggleSelected(to);
  else set(new Set([...selected, ...listed.slice(first, last + 1)]));
}

export function selectAll(ids: Iterable<string>): void {
  set(new Set(ids));
}

/** What is in the list no more is selected no more. */
export function keepSelected(listed: ReadonlySet<string>): void {
  const kept = [...selected].filter((id) => listed.has(id));
  if (kept.length < selected.size) set(new Set(kept));
}

export function clearSelection(): void {
  if (selected.size > 0) set(NOTHING);
  anchor = null;
}

export function subscribeToSelection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: ReadonlySet<string>): void {
  selected = next;
  if (next.size === 0) anchor = null;
  for (const listener of listeners) listener();
}
