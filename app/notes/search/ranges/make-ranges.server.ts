import { waitUntil } from "cloudflare:workers";
import type { Env } from "~/env";
import { mergeRanges } from "~/notes/search/ranges/merge-ranges.server";
import { divideIntoRanges, type Numbered, RANGE_NOTES } from "~/notes/search/ranges/range-maker";
import { insertRanges, LAST_IN_RANGE, NUMBERED, NUMBERED_COLUMNS } from "~/notes/search/ranges/ranges.server";

/**
 * What one statement reads: for some ranges of short texts, or for one of the longest. It is stored before more is read: where
 * the runtime ends a run that takes too long, as it may on the free plan, that much is done.
 */
const READ_NUMBERS = 4 * RANGE_NOTES;
const READ_BYTES = 250_000;

/** So many of the largest are 1 MB as JSON: D1 takes 2 MB as one parameter. */
const MAX_RANGES = 16;

/** In one run, which comes after an answer: with three statements for each it leaves the answer half of what the free plan lets both ask. */
const MAX_PORTIONS = 4;

const READ = `
  WITH RECURSIVE walk (step, steps, bytes) AS (
    SELECT json_object('seq', ${LAST_IN_RANGE}, 'size', 0), 0, 0
    UNION ALL
    SELECT (
      SELECT ${NUMBERED} FROM (
        SELECT ${NUMBERED_COLUMNS} FROM notes WHERE user_id = ?1 AND seq > walk.step ->> 'seq' ORDER BY seq LIMIT 1
      )
    ), steps + 1, bytes + (step ->> 'size')
    FROM walk
    WHERE step IS NOT NULL AND steps < ${READ_NUMBERS} AND bytes + (step ->> 'size') < ${READ_BYTES}
  )
  SELECT step FROM walk WHERE steps > 0 AND step IS NOT NULL`;

/**
 * Makes ranges of the user's notes that are in none, as long as there are enough for one. It may be left out, run twice at
 * the same time, or end anywhere: what is in no range is looked through by each search, and nothing else depends on it.
 */
export async function makeRanges(env: Env, userId: string): Promise<void> {
  let made = 0;
  for (let portion = 0; portion < MAX_PORTIONS; portion++) {
    const now = await makePortion(env, userId);
    if (now === 0) break;
    made += now;
  }
  if (made > 0) await mergeRanges(env, userId);
}

/** The same after the answer that is under way, which it can neither delay nor fail. */
export function makeRangesLater(env: Env, userId: string): void {
  waitUntil(
    makeRanges(env, userId).catch((error: unknown) => {
      console.warn(`The notes of user ${userId} were put into no ranges, and wait for the next time:`, error);
    }),
  );
}

/** The same, for a write that took the numbers: once for so many that it may be worth it. */
export function makeRangesAt(env: Env, userId: string, ...seqs: number[]): void {
  if (seqs.some((seq) => seq % RANGE_NOTES === 0)) makeRangesLater(env, userId);
}

/** How many were made. */
async function makePortion({ DB }: Env, userId: string): Promise<number> {
  const db = DB.withSession("first-primary");
  const [last, read] = await db.batch([
    db.prepare(`SELECT ${LAST_IN_RANGE} AS last`).bind(userId),
    db.prepare(READ).bind(userId),
  ]);
  const [{ last: before = 0 } = {}] = (last?.results ?? []) as { last?: number }[];
  const numbered = ((read?.results ?? []) as { step: string }[]).map(({ step }): Numbered => JSON.parse(step));
  const ranges = divideIntoRanges(before + 1, numbered).slice(0, MAX_RANGES);
  if (ranges.length > 0) await insertRanges(db, userId, ranges).run();
  return ranges.length;
}
