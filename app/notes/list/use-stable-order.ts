import { type RefObject, useEffect, useRef, useState } from "react";
import { comparePositions, positionOf } from "~/notes/list-order";
import type { ListView } from "~/notes/list-view";
import type { CachedNote } from "~/notes/sync/note-cache";

/** Who moved over the list so recently is about to choose something. */
const POINTING_MS = 3_000;

/** An entry as it is shown: `gone` when it left the list, which still has room for it, by what it was listed as. */
export type ShownNote = CachedNote & { gone?: boolean; listedAs?: CachedNote };

/**
 * The list in an order that does not change under the pointer: entries change where
 * they are, and those that come, move or go do so once nobody points at the list.
 */
export function useStableOrder(notes: CachedNote[], view: ListView, list: RefObject<HTMLElement>): ShownNote[] {
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

  useEffect(() => {
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      clearTimeout(timer);
      setPointing(false);
    };
    const point = () => {
      clearTimeout(timer);
      timer = setTimeout(rest, POINTING_MS);
      setPointing(true);
    };
    for (const type of ["pointermove", "pointerdown", "wheel", "touchmove"]) {
      element.current?.addEventListener(type, point, { signal: over.signal, passive: true });
    }
    element.current?.addEventListener("pointerleave", rest, { signal: over.signal });
    // Whoever types does not point.
    document.addEventListener("keydown", rest, { signal: over.signal });
    return () => {
      over.abort();
      clearTimeout(timer);
    };
  }, [element]);

  return pointing;
}
