/** A note is in the trash for so long; then it goes for good, by the cleanup. */
export const TRASH_DAYS = 30;

const DAY_MS = 86_400_000;

/** As `toISOString` writes it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Until when what came into the trash is to go, as a form says it; null for what is no time. */
export function parseTrashTime(text: unknown): string | null {
  return typeof text === "string" && TIME.test(text) ? text : null;
}

/** For how many days, the last one included, a note that is in the trash can still be brought back. */
export function countDaysLeft(trashedAt: string, now: string): number {
  const days = Math.ceil((Date.parse(trashedAt) - Date.parse(now)) / DAY_MS) + TRASH_DAYS;
  return Math.min(Math.max(days, 1), TRASH_DAYS);
}
