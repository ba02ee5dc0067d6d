import { useEffect, useRef, useState } from "react";
import type { Translate } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { countText, type TextCounts } from "~/notes/editor/header/count-text";
import type { NoteText } from "~/notes/note";

/** How long after the last key the text is counted again. */
const PAUSE_MS = 400;

/** How long the note is, in words and characters. */
export function NoteCounts({ text }: { text: NoteText }) {
  const t = useMessages("notes");
  const counts = useCounts(text);
  return <span id="text-counts">{counts ? describeCounts(t, counts) : t("counting")}</span>;
}

function describeCounts(t: Translate<"notes">, { words, characters }: TextCounts): string {
  return t("wordsThenCharacters", {
    words: t("words", { count: words }),
    characters: t("characters", { count: characters }),
  });
}

function useCounts({ title, body }: NoteText): TextCounts | null {
  const [counts, setCounts] = useState<TextCounts | null>(null);
  const hasCounts = useRef(false);
  const all = `${title}\n${body}`;
  useEffect(() => {
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
