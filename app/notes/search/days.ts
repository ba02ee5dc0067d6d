/** When and where somebody reads: which day it is depends on it. */
export type Reader = { now: number; zone: string };

/** The reader of the page that this runs in, now. */
export const HERE: Reader = {
  get now() {
    return Date.now();
  },
  get zone() {
    return toZone(undefined);
  },
};

const DAY_MS = 86_400_000;

const WEEK_DAYS = 7;

/** The beginning of a day, a month or a year that is written, of today, yesterday, or the day a week ago; null for what is none. */
export function parseDay(written: string, { now, zone }: Reader): number | null {
  const today = Math.floor((now + offsetAt(now, zone)) / DAY_MS);
  switch (written.toLowerCase()) {
    case "today":
      return startOf(today, zone);
    case "yesterday":
      return startOf(today - 1, zone);
    case "week":
      return startOf(today - WEEK_DAYS, zone);
  }
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(written) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  const at = Date.parse(date);
  // What is no day of its month is another one to `Date`, or none.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  return startOf(at / DAY_MS, zone);
}

/** The zone of the name, and without one that of this device; UTC where there is no such zone. */
export function toZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** When the day of this number begins in the zone. */
function startOf(day: number, zone: string): number {
  const midnight = day * DAY_MS;
  // The clocks may be changed between the two.
  const guess = midnight - offsetAt(midnight, zone);
  return midnight - offsetAt(guess, zone);
}

/** How far the clocks of the zone are ahead of UTC, in milliseconds. */
function offsetAt(time: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(time);
  const get = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(get("year"), get("month") - 1, get("day"), get("hour"), get("minute"), get("second"));
  return shown - Math.floor(time / 1_000) * 1_000;
}
