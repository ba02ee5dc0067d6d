const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a time was, in the unit that people say it in; null when they say the day. */
export type Ago = { unit: "now" } | { unit: "minutes" | "hours" | "days"; count: number };

export function measureAgo(time: Date, now: Date): Ago | null {
  const age = now.getTime() - time.getTime();
  if (age < MINUTE) return { unit: "now" };
  if (age < HOUR) return { unit: "minutes", count: Math.floor(age / MINUTE) };
  if (age < DAY) return { unit: "hours", count: Math.floor(age / HOUR) };
  return age < 7 * DAY ? { unit: "days", count: Math.floor(age / DAY) } : null;
}
