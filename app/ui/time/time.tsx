import { useLocale } from "~/messages/use-messages";
import { formatTime } from "~/ui/time/format-time";
import { useZone } from "~/ui/time/use-zone";

/** A time to the minute, in the reader's zone; in universal time, which it says, where nobody knows that zone. */
export function Time({ time }: { time: string }) {
  const zone = useZone();
  return <time dateTime={time}>{formatTime(time, useLocale(), zone)}</time>;
}
