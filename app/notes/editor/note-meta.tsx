import { useContext } from "react";
import type { Messages } from "~/messages/messages";
import { MessagesContext } from "~/messages/use-messages";
import type { NoteText } from "~/notes/note";
import { useLoaded } from "~/timing/use-loaded";
import { formatTime } from "~/ui/time/format-time";
import { measureAgo } from "~/ui/time/measure-ago";
import { formatShortDate } from "~/ui/time/relative-time";
import { useNow } from "~/ui/time/use-now";
import { useZone } from "~/ui/time/use-zone";

type NoteMetaProps = {
  /** When the note was last changed; null for one that is not anywhere yet. */
  changedAt: string | null;
  /** When the page was rendered. */
  now: string;
  /** The text to count, on demand. */
  counted: NoteText | null;
};

/** When the note was last changed, and how long it is. */
export function NoteMeta({ changedAt, now, counted }: NoteMetaProps) {
  const current = useNow(now);
  const messages = useContext(MessagesContext);
  const zone = useZone();
  const counts = useLoaded(loadNoteCounts, counted !== null);
  return (
    <p className="mb-2 flex min-h-5 flex-wrap gap-x-3 font-sans text-sm text-soft">
      {changedAt !== null && (
        <time dateTime={changedAt} title={formatTime(changedAt, messages.page.locale, zone)} suppressHydrationWarning>
          {describeChange(messages, changedAt, current, zone)}
        </time>
      )}
      {counted && counts && <counts.NoteCounts text={counted} />}
    </p>
  );
}

const CHANGED = { minutes: "changedMinutes", hours: "changedHours", days: "changedDays" } as const;

function describeChange(messages: Messages, time: string, now: string, zone: string | undefined): string {
  const t = messages.in("notes");
  const ago = measureAgo(new Date(time), new Date(now));
  if (!ago) return t("changedOn", { date: formatShortDate(time, now, messages.page.locale, zone) });
  return ago.unit === "now" ? t("changedNow") : t(CHANGED[ago.unit], { count: ago.count });
}

function loadNoteCounts() {
  return import("~/notes/editor/header/note-counts");
}
