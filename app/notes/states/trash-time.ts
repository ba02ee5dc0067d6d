/** A note is in the trash for so long; then it goes for good, by the cleanup. */
export const TRASH_DAYS = 30;

const DAY_MS = 86_400_000;

/** For how many days, the last one included, a note that is in the trash can still be brought back. */
export function countDaysLeft(trashedAt: string, now: string): number {
  const days = Math.ceil((Date.parse(trashedAt) - Date.parse(now)) / DAY_MS) + TRASH_DAYS;
  return Math.min(Math.max(days, 1), TRASH_DAYS);
}
