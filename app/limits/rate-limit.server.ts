import type { Env } from "~/env";

/** Something that may be tried so often, and after that only at a growing distance. */
export type RateLimit = {
  /** Of what, by whom or from where. */
  key: string;
  limit: number;
};

const SECOND_MS = 1_000;
const LONGEST_MS = 5 * 60 * SECOND_MS;
/** Without a try for so long, counting begins anew. */
const FORGET_MS = 60 * 60 * SECOND_MS;

// One statement, so that tries at the same moment, anywhere, are counted one by one.
const COUNT = `
  INSERT INTO rate_limits (key, count, blocked_until, at) VALUES (?1, 1, 0, ?2)
  ON CONFLICT (key) DO UPDATE SET
    count = IIF(at < ?2 - ${FORGET_MS}, 1, count + 1),
    blocked_until = IIF(at < ?2 - ${FORGET_MS} OR count < ?3, 0, ?2 + MIN(${LONGEST_MS}, ${SECOND_MS} << MIN(count - ?3, 20))),
    at = ?2
  WHERE blocked_until <= ?2
  RETURNING count`;

// `at` is here when the hour began: with the first attempt since the one before was over.
const TAKE = `
  INSERT INTO rate_limits (key, count, blocked_until, at) VALUES (?1, 1, 0, ?2)
  ON CONFLICT (key) DO UPDATE SET count = IIF(at < ?2 - ${FORGET_MS}, 1, count + 1), at = IIF(at < ?2 - ${FORGET_MS}, ?2, at)
  WHERE at < ?2 - ${FORGET_MS} OR count < ?3
  RETURNING count`;

/**
 * Counts a try against each of the counters. Answers null when it may be made, and
 * otherwise for how many seconds not; then it was not counted.
 */
export async function takeAttempt(env: Env, counters: RateLimit[]): Promise<number | null> {
  const now = Date.now();
  for (const { key, limit } of counters) {
    const counted = await env.DB.prepare(COUNT).bind(key, now, limit).first();
    if (counted) continue;

    const held = await env.DB.prepare("SELECT blocked_until AS until FROM rate_limits WHERE key = ?1")
      .bind(key)
      .first<{ until: number }>();
    return Math.max(1, Math.ceil(((held?.until ?? now) - now) / SECOND_MS));
  }
  return null;
}

/** Takes one of the attempts that an hour has; false when there are none left. */
export async function takeWithinHour(env: Env, name: string, limit: number): Promise<boolean> {
  const taken = await env.DB.prepare(TAKE).bind(name, Date.now(), limit).first();
  return taken !== null;
}

/** What was tried succeeded: it was no guess. */
export async function resetAttempts(env: Env, { key }: RateLimit): Promise<void> {
  await env.DB.prepare("DELETE FROM rate_limits WHERE key = ?1").bind(key).run();
}
