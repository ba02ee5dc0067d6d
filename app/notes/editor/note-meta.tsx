import type { NoteText } from "~/notes/note";
import { useLoaded } from "~/timing/use-loaded";
import { formatTime } from "~/ui/format-time";
import { formatAgo } from "~/ui/relative-time";
import { useHydrated } from "~/ui/use-hydrated";
import { useNow } from "~/ui/use-now";

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
  const hydrated = useHydrated();
  const counts = useLoaded(loadNoteCounts, counted !== null);
  return (
    <p className="flex min-h-5 flex-wrap gap-x-3 text-sm text-soft">
      {changedAt !== null && (
        <time
          dateTime={changedAt}
          title={hydrated ? new Date(changedAt).toLocaleString() : formatTime(changedAt)}
          suppressHydrationWarning
        >
          {`Changed ${formatSince(changedAt, current)}`}
        </time>
      )}
      {counted && counts && <counts.NoteCounts text={counted} />}
    </p>
  );
}

/** In words that go on from “Changed”. */
function formatSince(time: string, now: string): string {
  const ago = formatAgo(new Date(time), new Date(now));
  if (ago === "now") return "just now";
  return /^\d+ (min|h|d)$/.test(ago) ? `${ago} ago` : `on ${ago}`;
}

function loadNoteCounts() {
  return import("~/notes/editor/note-counts");
}
