/** Something that outlives its use, removed a portion at a time. */
export type CleanupPart = {
  name: string;
  /** What one portion asks of D1, at most. */
  queries: number;
  removePortion: () => Promise<Portion>;
};

export type Portion = {
  /** How many rows went. */
  removed: number;
  /** Whether there may be more. */
  more: boolean;
  /** What it asked of D1, where that was less than the most. */
  queries?: number;
};

/** Rows in one transaction: small enough to keep no one waiting. */
export const PORTION_ROWS = 1_000;

/** In one run: the free plan lets an invocation ask 50. */
const MAX_QUERIES = 40;

/**
 * Removes a portion of each part, and goes round again while there is more and queries are
 * left. A part that fails is logged and left for the next run; the others go on. Dying in
 * between loses nothing: each portion is a transaction of its own.
 *
 * A run takes some 20 portions of 1,000 rows, or goes through 24,000 idempotency keys, every five minutes: 5.8 million
 * rows a day. The most that can be written is less: a database has 10 GB, and what lives the shortest, an idempotency key,
 * takes some 170 bytes for 30 days at least, which makes 2 million a day.
 */
export async function cleanUp(parts: CleanupPart[]): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  let left = MAX_QUERIES;
  for (let waiting = parts; waiting.length > 0; ) {
    const again: CleanupPart[] = [];
    for (const part of waiting) {
      if (part.queries > left) return removed;
      left -= part.queries;
      const portion = await removePortion(part);
      left += part.queries - (portion.queries ?? part.queries);
      if (portion.removed > 0) removed[part.name] = (removed[part.name] ?? 0) + portion.removed;
      if (portion.more) again.push(part);
    }
    waiting = again;
  }
  return removed;
}

/** The part of a single statement that removes at most `PORTION_ROWS`. */
export function removeBy(name: string, statement: () => D1PreparedStatement): CleanupPart {
  const remove = async () => {
    const { meta } = await statement().run();
    return { removed: meta.changes, more: meta.changes >= PORTION_ROWS };
  };
  return { name, queries: 1, removePortion: remove };
}

async function removePortion({ name, removePortion }: CleanupPart): Promise<Portion> {
  try {
    return await removePortion();
  } catch (error) {
    console.error(`The cleanup of ${name} failed and waits for the next run:`, error);
    return { removed: 0, more: false };
  }
}
