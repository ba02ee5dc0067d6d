/**
 * How many changes a person may make in the long run: 50,000 a day, one every 1.7 seconds, and as many at once
 * when they were quiet before; a guest a tenth of that at once. Two saves a second, as typing beside another screen
 * makes, can go on for nine hours, a guest's for one.
 * Each change writes an idempotency key that is kept for a month, which bounds what those take.
 *
 * One time says it all: `feeds.paced_until`, up to which the changes so far would last at that rate. It is
 * written with the counter, so that it costs nothing.
 */
const CHANGES = 50_000;
const DAY_MS = 86_400_000;
const GUEST_MS = DAY_MS / 10;

const NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

/** Until when so many changes, SQL too, last from now on. */
export function paceOf(changes: string): string {
  return `${NOW} + ${DAY_MS / CHANGES} * ${changes}`;
}

/** The same, after the changes before that a row of `feeds` knows of, for its `DO UPDATE`. */
export const PACE_AFTER = `excluded.paced_until + MAX(0, feeds.paced_until - ${NOW})`;

/** Holds while the user may change more; for a write whose ?1 is the user. */
export const IN_PACE = `
  COALESCE((SELECT paced_until FROM feeds WHERE user_id = ?1), 0) - ${NOW}
    < (SELECT CASE isGuest WHEN 1 THEN ${GUEST_MS} ELSE ${DAY_MS} END FROM user WHERE id = ?1)`;

/** In how many seconds the person may change more; 0 for at once. */
export function waitOf(pacedUntil: number, isGuest: boolean): number {
  return Math.max(0, Math.ceil((pacedUntil - Date.now() - (isGuest ? GUEST_MS : DAY_MS)) / 1000));
}
