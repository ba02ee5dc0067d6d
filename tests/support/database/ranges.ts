import { env } from "cloudflare:workers";
import { makeRanges } from "~/notes/search/ranges/make-ranges.server";
import { type Numbered, RangeMaker } from "~/notes/search/ranges/range-maker";
import { insertRanges, LAST_IN_RANGE, NUMBERED, NUMBERED_COLUMNS } from "~/notes/search/ranges/ranges.server";

/** Puts the user's notes that are in no range into some: of so many notes each, and the rest into none. */
export async function makeSmallRanges(userId: string, notes: number): Promise<void> {
  const db = env.DB.withSession("first-primary");
  const { results } = await db
    .prepare(
      `SELECT ${NUMBERED} AS step FROM (
         SELECT ${NUMBERED_COLUMNS} FROM notes WHERE user_id = ?1 AND seq > ${LAST_IN_RANGE} ORDER BY seq
       )`,
    )
    .bind(userId)
    .run<{ step: string }>();
  let { last } = (await readRanges(userId)).at(-1) ?? { last: 0 };
  for (let from = 0; from + notes <= results.length; from += notes) {
    const range = new RangeMaker(last + 1);
    for (const { step } of results.slice(from, from + notes)) range.add(JSON.parse(step) as Numbered);
    const made = range.finish();
    await insertRanges(db, userId, [made]).run();
    last = made.last;
  }
}

/** Puts all of the user's notes into ranges but for what is not enough for one. */
export async function makeAllRanges(userId: string): Promise<void> {
  for (let last = -1; ; ) {
    await makeRanges(env, userId);
    const now = (await readRanges(userId)).at(-1)?.last ?? 0;
    if (now === last) return;
    last = now;
  }
}

/** The user's ranges, with how many notes each had as it was made, and how many it has. */
export async function readRanges(userId: string) {
  const { results } = await env.DB.prepare(
    `SELECT first, last, notes, length(filter) AS size, (
       SELECT COUNT(*) FROM notes WHERE user_id = ?1 AND seq BETWEEN first AND last AND deleted_at IS NULL
     ) AS "left" FROM search_ranges WHERE user_id = ?1 ORDER BY last`,
  )
    .bind(userId)
    .run<{ first: number; last: number; notes: number; size: number; left: number }>();
  return results;
}
