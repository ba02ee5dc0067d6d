import { useEffect, useRef, useState } from "react";
import { countText, type TextCounts } from "~/notes/editor/count-text";
import type { NoteText } from "~/notes/note";
import { formatTime } from "~/ui/format-time";
import { formatAgo } from "~/ui/relative-time";
import { useHydrated } from "~/ui/use-hydrated";
import { useNow } from "~/ui/use-now";

/** How long after the last key the text is counted again. */
const PAUSE_MS = 400;

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
  const counts = useCounts(counted);
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
      {counted && <span id="text-counts">{counts ? describeCounts(counts) : "Counting…"}</span>}
    </p>
  );
}

/** In words that go on from “Changed”. */
function formatSince(time: string, now: string): string {
  const ago = formatAgo(new Date(time), new Date(now));
  if (ago === "now") return "just now";
  return /^\d+ (min|h|d)$/.test(ago) ? `${ago} ago` : `on ${ago}`;
}

function describeCounts({ words, characters }: TextCounts): string {
  const count = (number: number, one: string) => `${number.toLocaleString("en")} ${number === 1 ? one : `${one}s`}`;
  return `${count(words, "word")}, ${count(characters, "character")}`;
}

function useCounts(text: NoteText | null): TextCounts | null {
  const [counts, setCounts] = useState<TextCounts | null>(null);
  const hasCounts = useRef(false);
  const all = text && `${text.title}\n${text.body}`;
  useEffect(() => {
    if (all === null) return;
    const over = new AbortController();
    const count = async () => {
      const counted = await countText(all, over.signal, pause);
      if (!counted) return;
      hasCounts.current = true;
      setCounts(counted);
    };
    const timer = setTimeout(count, hasCounts.current ? PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [all]);
  return counts;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
