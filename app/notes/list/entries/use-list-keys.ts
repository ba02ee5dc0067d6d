import { useRef } from "react";
import type { Identified } from "~/live/event";

type Keyed = {
  list: readonly Identified[];
  /** How often each entry has risen. */
  risen: Map<string, number>;
};

/**
 * Keys for a list in which entries rise. React would keep the one that rises where it
 * is and move all that it rises above: thousands, and the browser would lose where
 * the list is scrolled to. Under a new key it is taken out and put in, alone.
 */
export function useListKeys(list: readonly Identified[]): (id: string) => string {
  const keyed = useRef<Keyed>({ list: [], risen: new Map() });
  if (keyed.current.list !== list) keyed.current = { list, risen: countRises(list, keyed.current) };

  const { risen } = keyed.current;
  return (id) => `${id} ${risen.get(id) ?? 0}`;
}

function countRises(list: readonly Identified[], before: Keyed): Map<string, number> {
  const indexes = new Map(before.list.map(({ id }, index) => [id, index]));
  const risen = new Map<string, number>();
  // From below: whoever was further down than one that is now below has risen.
  let highest = Number.POSITIVE_INFINITY;
  for (const { id } of list.toReversed()) {
    const index = indexes.get(id) ?? -1;
    const rises = before.risen.get(id) ?? 0;
    risen.set(id, index > highest ? rises + 1 : rises);
    if (index >= 0) highest = Math.min(highest, index);
  }
  return risen;
}
