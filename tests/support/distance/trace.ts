/** Where a call goes. */
export type Place = "primary" | "replica" | "hub";

/** One round trip to D1 or to a hub; in milliseconds, and no two moments are the same. */
export type Call = {
  to: Place;
  /** The first words of each statement, or the hub's method. */
  what: string;
  begun: number;
  /** When D1 had answered, or when the hub was reached: what that asks in turn is a call of its own. Null until then. */
  ended: number | null;
};

let latest = 0;

/** Now, in milliseconds, and later than any moment before. */
export function moment(): number {
  latest = Math.max(Date.now(), latest + 0.001);
  return latest;
}

/**
 * The calls that had ended by a moment. By that of an answer, it is those that the answer may have waited for, and none
 * of what goes on after it, provided that each call takes longer than the Worker takes from one to the next.
 */
export function endedBy(moment: number, calls: Call[]): Call[] {
  return calls.filter(({ ended }) => ended !== null && ended <= moment);
}

/**
 * The longest chain of calls of which each began after the one before had ended: of these, one with most calls to the
 * primary. What is no part of it went on together with it.
 */
export function longestChain(calls: Call[]): Call[] {
  const chains: Call[][] = [];
  for (const call of calls.toSorted((a, b) => a.begun - b.begun)) {
    const before = chains.filter((chain) => (chain.at(-1)?.ended ?? Number.POSITIVE_INFINITY) <= call.begun);
    chains.push([...findLongest(before), call]);
  }
  return findLongest(chains);
}

/** How many of the calls go where. */
export function countPlaces(calls: Call[]): Record<Place, number> {
  const count = (place: Place) => calls.filter(({ to }) => to === place).length;
  return { primary: count("primary"), replica: count("replica"), hub: count("hub") };
}

/** The primary is the far one: no number of near calls takes as long as one to it. */
function findLongest(chains: Call[][]): Call[] {
  const weigh = (chain: Call[]) => chain.length + 1_000 * countPlaces(chain).primary;
  return chains.toSorted((a, b) => weigh(b) - weigh(a))[0] ?? [];
}
