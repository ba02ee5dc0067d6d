import { remember } from "~/messages/format-message";
import { useLocale, useMessages } from "~/messages/use-messages";
import { measureAgo } from "~/ui/time/measure-ago";
import { useZone } from "~/ui/time/use-zone";

const DAY = { day: "numeric", month: "short" } as const;

// Made once for each language and zone: making one takes longer than all else that an entry of a list needs.
const dayFormat = remember((key) => {
  const [locale, timeZone, year] = key.split(" ");
  return new Intl.DateTimeFormat(locale, { ...DAY, ...(timeZone && { timeZone }), ...(year && { year: "numeric" }) });
});

type RelativeTimeProps = { time: string; now: string; className?: string };

/** How long ago, briefly. `now` comes from the loader, so that server and browser say the same. */
export function RelativeTime({ time, now, className }: RelativeTimeProps) {
  const t = useMessages("common");
  const ago = measureAgo(new Date(time), new Date(now));
  return (
    <time dateTime={time} className={className}>
      {!ago ? <ShortDate time={time} now={now} /> : ago.unit === "now" ? t("now") : t(ago.unit, { count: ago.count })}
    </time>
  );
}

/** The day, with its year when that is not this one. */
function ShortDate({ time, now }: { time: string; now: string }) {
  return formatShortDate(time, now, useLocale(), useZone());
}

export function formatShortDate(time: string, now: string, locale: string, timeZone?: string): string {
  const year = time.slice(0, 4) === now.slice(0, 4) ? "" : "year";
  return dayFormat(`${locale} ${timeZone ?? ""} ${year}`).format(new Date(time));
}
