/** The zone where the server does not know the reader's. */
export const UNIVERSAL = "UTC";

const DAY = { day: "numeric", month: "short" } as const;
const MINUTE = { ...DAY, hour: "2-digit", minute: "2-digit" } as const;

/** The day and the minute; without a zone, in the reader's. */
export function formatTime(time: string, locale: string, timeZone?: string): string {
  const text = new Date(time).toLocaleString(ofDates(locale), { ...MINUTE, ...(timeZone && { timeZone }) });
  return timeZone === UNIVERSAL ? `${text} ${UNIVERSAL}` : text;
}

/** The day with its year. */
export function formatDay(time: string, locale: string, timeZone?: string): string {
  const options = { ...DAY, year: "numeric" } as const;
  return new Date(time).toLocaleDateString(ofDates(locale), { ...options, ...(timeZone && { timeZone }) });
}

/** In English the day comes first, and there are 24 hours. */
function ofDates(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}
