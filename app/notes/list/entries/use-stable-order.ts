import { type RefObject, useEffect, useRef, useState } from "react";
import type { ShownNote } from "~/notes/list/entries/shown-notes";
import { loadLater } from "~/notes/list/entries/use-optimistic-notes";
import { comparePositions, positionOf } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";
import { useLoaded } from "~/timing/use-loaded";

/**
 * The list in an order that does not change under the pointer: entries change where
 * they are, and those that come, move or go do so once nobody points at the list.
 */
export function useStableOrder(notes: ShownNote[], view: ListView, list: RefObject<HTMLElement>): ShownNote[] {
  const pointing = usePointing(list);
  const settled = useRef(notes);
  if (!pointing) settled.current = notes;
  if (settled.current === notes) return notes;

  const now = new Map(notes.map((note) => [note.id, note]));
  const kept = settled.current.map((note) => ({ ...(now.get(note.id) ?? { ...note, gone: true }), listedAs: note }));
  // What the list went on to as it was scrolled comes below.
  const last = settled.current.at(-1);
  if (!last) return kept;
  const lowest = positionOf(view, last);
  return [...kept, ...notes.filter((note) => comparePositions(view, positionOf(view, note), lowest) > 0)];
}

/** Whether the person has just moved a pointer over the element, or scrolled it. */
function usePointing(element: RefObject<HTMLElement>): boolean {
  const [pointing, setPointing] = useState(false);
  const later = useLoaded(loadLater);
  useEffect(() => {
    if (later && element.current) return later.watchPointing(element.current, setPointing);
  }, [later, element]);
  return pointing;
}
