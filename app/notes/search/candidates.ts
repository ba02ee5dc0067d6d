import { comparePositions } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";

/**
 * A range that may have what is looked for: which numbers, how much at most, and the positions of the view's order that its
 * notes are between. In the order of titles nothing is known of these.
 */
export type Candidate = {
  first: number;
  last: number;
  notes: number;
  bytes: number;
  lowest: string | null;
  highest: string | null;
};

/** So many notes, and bytes of their text. */
export type Bounds = { notes: number; bytes: number };

/** Those that may have notes after the position, by the position at which each begins. */
export function sortCandidates(view: ListView, candidates: readonly Candidate[], after: string | null): Candidate[] {
  const compare = (a: string, b: string) => comparePositions(view, a, b);
  return candidates
    .filter((each) => {
      const end = endOf(view, each);
      return after === null || end === null || compare(end, after) > 0;
    })
    .sort((a, b) => {
      const [one, other] = [startOf(view, a), startOf(view, b)];
      return one === null || other === null ? 0 : compare(one, other);
    });
}

/** Before which position nothing is that the ranges from this one on have; null where they may begin anywhere. */
export function startOf(view: ListView, { lowest, highest }: Candidate): string | null {
  return view.sort === "title" ? lowest : highest;
}

function endOf(view: ListView, { lowest, highest }: Candidate): string | null {
  return view.sort === "title" ? highest : lowest;
}

/** As many of the first as are to be read at once: one at least, unless there are none. */
export function takeCandidates(candidates: readonly Candidate[], most: number, left: Bounds): Candidate[] {
  let { notes, bytes } = left;
  const taken: Candidate[] = [];
  for (const each of candidates.slice(0, most)) {
    notes -= each.notes;
    bytes -= each.bytes;
    if (notes < 0 || bytes < 0) break;
    taken.push(each);
  }
  return taken;
}
