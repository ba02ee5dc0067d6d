const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Made once: making one takes longer than all else that an entry of a list needs.
const DATE = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });

/** How long ago, briefly. `now` comes from the loader, so that server and browser say the same. */
export function RelativeTime({ time, now, className }: { time: string; now: string; className?: string }) {
  return (
    <time dateTime={time} className={className}>
      {formatAgo(new Date(time), new Date(now))}
    </time>
  );
}

export function formatAgo(time: Date, now: Date): string {
  const age = now.getTime() - time.getTime();
  if (age < MINUTE) return "now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h`;
  if (age < 7 * DAY) return `${Math.floor(age / DAY)} d`;
  const [date, year] = [DATE.format(time), time.getUTCFullYear()];
  return year === now.getUTCFullYear() ? date : `${date}, ${year}`;
}
