import type { Env } from "~/env";
import { type Numbered, RANGE_NOTES, RangeMaker } from "~/notes/search/ranges/range-maker";
import { NUMBERED, NUMBERED_COLUMNS, replaceRanges } from "~/notes/search/ranges/ranges.server";

/** So many ranges that follow each other are looked at; where in the row of all of them is left to chance. */
const LOOKED_AT = 16;

/** So many of what they become are made at once. */
const MAX_MERGED = 4;

/** Of one of these the texts are no more, in bytes: so much is read for it. */
const MAX_BYTES = 1_000_000;

/** `left` is how many of its numbers are still somebody's, `bytes` what its texts were when it was made. */
type Range = { first: number; last: number; bytes: number; left: number };

const LOOK = `
  SELECT first, last, bytes, (SELECT COUNT(*) FROM notes WHERE user_id = ?1 AND seq BETWEEN first AND last) AS "left"
  FROM search_ranges WHERE user_id = ?1 ORDER BY last LIMIT ${LOOKED_AT}
  OFFSET (SELECT abs(random()) % MAX(1, COUNT(*) - 1) FROM search_ranges WHERE user_id = ?1)`;

const READ = `
  SELECT ${NUMBERED} AS step FROM (
    SELECT ${NUMBERED_COLUMNS} FROM notes WHERE user_id = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq
  )`;

/**
 * Makes one range of several that follow each other, where notes have left them: as ranges are made of what changed, as many
 * become too many. So a person has at most about twice as many as their notes would fill.
 */
export async function mergeRanges({ DB }: Env, userId: string): Promise<void> {
  const db = DB.withSession("first-primary");
  const { results } = await db.prepare(LOOK).bind(userId).run<Range>();
  const groups = groupSparse(results).slice(0, MAX_MERGED);
  if (groups.length === 0) return;

  const read = await db.batch(groups.map((group) => db.prepare(READ).bind(userId, firstOf(group), lastOf(group))));
  const statements = groups.flatMap((group, index) => {
    const numbered = ((read[index]?.results ?? []) as { step: string }[]).map(({ step }): Numbered => JSON.parse(step));
    const merged = mergeAll(firstOf(group), lastOf(group), numbered);
    const last = group.at(-1);
    return merged && last ? replaceRanges(db, userId, merged, group.slice(0, -1), last) : [];
  });
  if (statements.length > 0) await db.batch(statements);
}

/** Those that follow each other and have, all together, no more than one range takes. */
function groupSparse(ranges: Range[]): Range[][] {
  const groups: Range[][] = [];
  for (const range of ranges) {
    const group = [...(groups.at(-1) ?? []), range];
    const fits = sum(group, "left") <= RANGE_NOTES && sum(group, "bytes") <= MAX_BYTES;
    if (groups.length > 0 && fits) groups[groups.length - 1] = group;
    else groups.push([range]);
  }
  return groups.filter(({ length }) => length > 1);
}

function sum(ranges: Range[], key: "left" | "bytes"): number {
  return ranges.reduce((total, range) => total + range[key], 0);
}

/** One range of all of it; null where it does not fit into one. */
function mergeAll(first: number, last: number, numbered: Numbered[]) {
  const maker = new RangeMaker(first);
  return numbered.every((each) => maker.add(each)) ? { ...maker.finish(), last } : null;
}

function firstOf(group: Range[]): number {
  return group[0]?.first ?? 0;
}

function lastOf(group: Range[]): number {
  return group.at(-1)?.last ?? 0;
}
