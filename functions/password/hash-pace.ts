/** A hash takes the isolate some 200 ms, in which it serves nobody: as long again is everybody else's. */
const SPACING_MS = 400;

/** Whoever would wait longer is not served. */
const LONGEST_WAIT_MS = 10_000;

/** When the isolate may hash again, in milliseconds since 1970. */
let nextAt = 0;

/**
 * Waits until a password may be hashed: one after the other, with room between them for whatever else is in the
 * isolate, as several objects may be. False at once when so many wait already that it would take too long.
 *
 * Each takes its time in advance, so that no request waits for another one's end: that one may be gone by then.
 */
export async function waitToHash(): Promise<boolean> {
  const now = Date.now();
  const at = Math.max(now, nextAt);
  if (at - now > LONGEST_WAIT_MS) return false;

  nextAt = at + SPACING_MS;
  if (at > now) await scheduler.wait(at - now);
  return true;
}
