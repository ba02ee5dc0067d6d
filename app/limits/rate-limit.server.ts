import type { Env } from "~/env";

/** How often something may be attempted. */
export type RateLimit = {
  /** Of what, by whom or from where. */
  key: string;
  limit: number;
};

const SECOND_MS = 1_000;
export const HOUR_MS = 60 * 60 * SECOND_MS;
export const DAY_MS = 24 * HOUR_MS;

const MAX_BLOCK_MS = 5 * 60 * SECOND_MS;
/** Without an attempt for so long, counting begins again. */
const QUIET_MS = HOUR_MS;

/** An attempt that may not be made yet. */
export class TooManyAttempts extends Error {
  override readonly name = "TooManyAttempts";
  /** In seconds. */
  readonly wait: number;

  constructor(wait: number) {
    super("This was attempted too often");
    this.wait = wait;
  }
}

// Each is one statement, so that simultaneous attempts, anywhere, are counted one by one.
const COUNT_WITH_BACKOFF = `
  INSERT INTO rate_limits (key, count, blocked_until, expires_at) VALUES (?1, 1, 0, ?2 + ${QUIET_MS})
  ON CONFLICT (key) DO UPDATE SET
    count = IIF(expires_at <= ?2, 1, count + 1),
    blocked_until = IIF(expires_at <= ?2 OR count < ?3, 0, ?2 + MIN(${MAX_BLOCK_MS}, ${SECOND_MS} << MIN(count - ?3, 20))),
    expires_at = ?2 + ${QUIET_MS}
  WHERE blocked_until <= ?2
  RETURNING count`;

const COUNT_IN_WINDOW = `
  INSERT INTO rate_limits (key, count, blocked_until, expires_at) SELECT ?1, 1, 0, ?2 + ?4 WHERE ?5 OR changes() > 0
  ON CONFLICT (key) DO UPDATE SET
    count = IIF(expires_at <= ?2, 1, count + 1),
    expires_at = IIF(expires_at <= ?2, ?2 + ?4, expires_at)
  WHERE expires_at <= ?2 OR count < ?3
  RETURNING count`;

const READ_BLOCK = "SELECT blocked_until FROM rate_limits WHERE key = ?1";

/**
 * Counts an attempt against each of the limits; beyond a limit, attempts must be ever further apart. Answers null
 * when it may be made, and otherwise for how many seconds not; then it was not counted.
 */
export async function takeAttempt(env: Env, limits: RateLimit[]): Promise<number | null> {
  for (const limit of limits) {
    const { wait } = await takeAttemptWith(env, limit, []);
    if (wait !== null) return wait;
  }
  return null;
}

/**
 * The same for one limit, with what follows in the same transaction. A statement that is to do something only where the attempt
 * was counted says `WHERE changes() > 0`, and the next one, where that did something.
 */
export async function takeAttemptWith(
  { DB }: Env,
  { key, limit }: RateLimit,
  following: D1PreparedStatement[],
): Promise<{ wait: number | null; results: D1Result[] }> {
  const now = Date.now();
  const [counted, ...results] = await DB.batch([
    DB.prepare(COUNT_WITH_BACKOFF).bind(key, now, limit),
    ...following,
    DB.prepare(READ_BLOCK).bind(key),
  ]);
  const [{ blocked_until: blockedUntil = now } = {}] = (results.pop()?.results ?? []) as { blocked_until?: number }[];
  const isCounted = counted?.results.length === 1;
  return { wait: isCounted ? null : Math.max(1, Math.ceil((blockedUntil - now) / SECOND_MS)), results };
}

/** Counts an attempt within a fixed window, which begins with the first; false when there are none left in it. */
export async function takeInWindow(env: Env, limit: RateLimit, windowMs: number): Promise<boolean> {
  return (await countInWindow(env, limit, windowMs, "always").first()) !== null;
}

/** The statement that does it, for `takeAttemptWith`: where it is counted it has a row. */
export function countInWindow(
  { DB }: Env,
  { key, limit }: RateLimit,
  windowMs: number,
  when: "always" | "after a change",
): D1PreparedStatement {
  return DB.prepare(COUNT_IN_WINDOW).bind(key, Date.now(), limit, windowMs, when === "always" ? 1 : 0);
}

/** For an attempt that succeeded: those before it were no guesses. */
export async function resetAttempts(env: Env, { key }: RateLimit): Promise<void> {
  await env.DB.prepare("DELETE FROM rate_limits WHERE key = ?1").bind(key).run();
}
