/** The day and the minute, in universal time, as the server does not know the reader's. */
export function formatTime(time: string): string {
  const options = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" } as const;
  return `${new Date(time).toLocaleString("en-GB", options)} UTC`;
}
