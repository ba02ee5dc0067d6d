import type { NoteSummary } from "~/notes/note";
import { comparePositions } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";
import { type Bounds, type Candidate, sortCandidates, startOf, takeCandidates } from "~/notes/search/candidates";
import { chooseFound, type Found } from "~/notes/search/searched-note.server";
import {
  readInRanges,
  readWalk,
  selectCandidates,
  selectInRanges,
  selectNext,
  selectTail,
} from "~/notes/search/select-notes.server";
import type { Search } from "~/notes/search/to-search";

/** So many notes, and bytes of text, one answer looks through. */
export const MOST: Bounds = { notes: 2_000, bytes: 4_000_000 };

/** What is frequent is found in the first of them: each statement reads more than the one before it. */
const FIRST_RANGES = 4;
const FIRST_NOTES = 128;

/** With so many numbers in no range it is time to make some. */
const LONG_TAIL = 128;

type FoundPage = {
  /** In the view's order. */
  notes: NoteSummary[];
  /** The position after which the search goes on; null when all has been looked through. */
  next: string | null;
  /** Much is in no range yet. */
  isBehind: boolean;
};

export type Finding = Search & {
  db: D1DatabaseSession;
  userId: string;
  /** The position after which it goes on. */
  after: string | null;
  limit: number;
  /** What one answer looks through. */
  most?: Bounds;
};

/**
 * Looks for notes of a view with all of the terms. What is in no range is looked through, and of the ranges those that may
 * have them, in the order in which they begin: all that comes before the beginning of the next one is known then. Where one
 * answer cannot come so far, the view's notes are looked through one after the other.
 *
 * @param position a statement that is read in the same moment
 */
export async function findNotes(
  finding: Finding,
  position: D1PreparedStatement,
): Promise<FoundPage & { position: D1Result<unknown> | undefined }> {
  const { db, userId, view, terms, after } = finding;
  const [tail, candidates, at] = await db.batch([
    selectTail(db, userId, view, after),
    selectCandidates(db, userId, view, terms),
    position,
  ]);
  const { lookedAt, notes, isComplete } = readWalk(tail);
  const ranges = sortCandidates(view, (candidates?.results ?? []) as Candidate[], after);
  const page =
    (isComplete && (await findInRanges(finding, ranges, chooseFound(lookedAt, finding)))) ||
    (await findByWalking(finding));
  return { ...page, isBehind: !isComplete || notes >= LONG_TAIL, position: at };
}

/** Null where one answer may not look through as many ranges as it takes until more is known than before. */
async function findInRanges(
  finding: Finding,
  ranges: readonly Candidate[],
  inTail: readonly Found[],
): Promise<Omit<FoundPage, "isBehind"> | null> {
  const { db, userId, view, after, limit, most = MOST } = finding;
  const compare = (a: string, b: string) => comparePositions(view, a, b);
  let found = [...inTail];
  let rest = ranges;
  const left = { ...most };
  const isNeeded = (range: Candidate, index: number) => {
    const start = startOf(view, range);
    return index === 0 || start === null || (after !== null && compare(justBefore(start), after) <= 0);
  };
  const needed = ranges.filter(isNeeded).length;
  if (takeCandidates(ranges, needed, left).length < needed) return null;

  for (let count = FIRST_RANGES; ; count *= 2) {
    const [next] = rest;
    const start = next ? startOf(view, next) : null;
    const known = next ? found.filter(({ position }) => start !== null && compare(position, start) < 0) : found;
    if (!next || known.length > limit) return toPage(view, known, limit, null);

    const taken = takeCandidates(rest, count, left);
    if (taken.length === 0 && start !== null) return toPage(view, known, limit, justBefore(start));

    const read = await selectInRanges(db, userId, view, taken, after).run();
    found = [...found, ...chooseFound(readInRanges(read), finding)];
    rest = rest.slice(taken.length);
    left.notes -= taken.reduce((sum, { notes }) => sum + notes, 0);
    left.bytes -= taken.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

async function findByWalking(finding: Finding): Promise<Omit<FoundPage, "isBehind">> {
  const { db, userId, view, after, limit, most = MOST } = finding;
  const found: Found[] = [];
  const left = { ...most };
  let from = after;
  for (let notes = FIRST_NOTES; ; notes *= 2) {
    const next = { notes: Math.min(notes, left.notes), bytes: left.bytes };
    const walked = readWalk(await selectNext(db, userId, view, from, next).run());
    found.push(...chooseFound(walked.lookedAt, finding));
    if (walked.isComplete || found.length > limit) return toPage(view, found, limit, null);
    left.notes -= walked.notes;
    left.bytes -= walked.bytes;
    from = walked.last;
    if (left.notes <= 0 || left.bytes <= 0) return toPage(view, found, limit, from);
  }
}

/** The first of them, and where it goes on: after the last of these if there are more, and else at `rest`. */
function toPage(view: ListView, found: readonly Found[], limit: number, rest: string | null) {
  const sorted = found.toSorted((a, b) => comparePositions(view, a.position, b.position));
  const shown = sorted.slice(0, limit);
  return {
    notes: shown.map(({ note }) => note),
    next: sorted.length > limit ? (shown.at(-1)?.position ?? rest) : rest,
  };
}

/** A position after which the note at this one comes, and none that comes before it: later ones are higher in the orders of time. */
function justBefore(position: string): string {
  return `${position} `;
}
