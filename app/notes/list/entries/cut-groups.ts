import type { NoteGroup, ShownNote } from "~/notes/list/entries/shown-notes";
import { comparePositions, positionOf } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";

/** So many entries a part of a group begins with; it may grow to twice as many. */
const PART = 50;

/** How high most entries are, in rem: what is not laid out yet takes so much room. */
const ENTRY_HEIGHT = 5.375;

/** Where parts begin, as positions in the order of the view: they stay where they are, whatever comes and goes around them. */
const cutsOf = new WeakMap<ListView, string[]>();

const positions = new WeakMap<ListView, WeakMap<ShownNote, string>>();

type Part = { cut: string; notes: ShownNote[] };

/**
 * Cuts large groups into parts, of which the browser lays out those in sight: it has to look at each part in each frame, and
 * at ten thousand entries by themselves it would for the time of three frames. A note that comes, rises or goes makes no
 * other one be rendered again, but for a part that has grown too large.
 */
export function cutGroups(groups: NoteGroup[], view: ListView): NoteGroup[] {
  const cuts = remembered(cutsOf, view, () => []);
  const known = remembered(positions, view, () => new WeakMap());
  const position = (note: ShownNote) => remembered(known, note, () => positionOf(view, note.listedAs ?? note));
  const added: string[] = [];

  let at = 0;
  let cut = "";
  const isBehindNext = (note: ShownNote) => {
    const next = cuts[at];
    return next !== undefined && comparePositions(view, next, position(note)) <= 0;
  };
  const split = (notes: ShownNote[]) => {
    const parts: Part[] = [];
    for (const note of notes) {
      while (isBehindNext(note)) cut = cuts[at++] ?? cut;
      const part = parts.at(-1);
      if (part?.cut === cut) part.notes.push(note);
      else parts.push({ cut, notes: [note] });
    }
    return parts;
  };
  // What follows the last part, as the list is scrolled, is not there yet: it is never larger than it is to be.
  const divide = (part: Part, isLast: boolean): Part[] => {
    const { length } = part.notes;
    if (length <= (isLast ? PART : 2 * PART)) return [part];
    const count = isLast ? Math.ceil(length / PART) : Math.floor(length / PART);
    return Array.from({ length: count }, (_, index) => {
      const notes = part.notes.slice(index * PART, index === count - 1 ? length : (index + 1) * PART);
      const [first] = notes;
      if (index === 0 || !first) return { ...part, notes };
      added.push(position(first));
      return { cut: position(first), notes };
    });
  };

  const cutUp = groups.flatMap(({ title, notes }) => {
    const isLastGroup = notes === groups.at(-1)?.notes;
    return split(notes)
      .flatMap((part, index, parts) => divide(part, isLastGroup && index === parts.length - 1))
      .map((part, index) => toGroup(title, part, index));
  });
  cuts.push(...added);
  cuts.sort((a, b) => comparePositions(view, a, b));
  return cutUp;
}

function toGroup(title: string | null, { cut, notes }: Part, index: number): NoteGroup {
  const room = Math.round(notes.length / PART) * PART * ENTRY_HEIGHT;
  return {
    title: index === 0 ? title : null,
    key: index === 0 ? `${title}` : `${title} ${cut}`,
    notes,
    ...(room > 0 && { style: { contentVisibility: "auto", containIntrinsicBlockSize: `auto ${room}rem` } as const }),
  };
}

function remembered<Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
