import { useEffect, useMemo, useState } from "react";
import { useMessages } from "~/messages/use-messages";
import type { CommandId } from "~/notes/commands/command-list";
import { cachedNotes } from "~/notes/commands/palette/cached-notes";
import {
  type Offered,
  offerCommands,
  offerNote,
  offerPlaces,
  rankOffers,
} from "~/notes/commands/palette/palette-items";
import { searchNotes } from "~/notes/commands/palette/search-notes";
import type { NoteSummary } from "~/notes/note";
import type { ListView } from "~/notes/order/list-view";
import { readRecent } from "~/notes/recent-notes";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** How long to wait for the next character before texts are searched. */
const PAUSE_MS = 200;

/** What the palette offers: at once what this page knows, and below it what their texts have in addition. */
export function usePaletteItems(
  query: string,
  view: ListView,
  commands: readonly CommandId[],
): { items: Offered[]; isLooking: boolean } {
  const t = useMessages("notes");
  const [recent] = useState(readRecent);
  const known = useMemo(() => cachedNotes(getNotesClient(), view).map((note) => offerNote(t, note)), [t, view]);
  const others = useMemo(
    () => [...offerCommands(t, commands), ...offerPlaces(t, getNotesClient().cache.tags)],
    [t, commands],
  );
  const { found, isLooking } = useSearchedNotes(query.trim());
  const items = useMemo(() => {
    const ranked = rankOffers(query, known, others, recent);
    const shown = new Set(ranked.map(({ id }) => id));
    return [...ranked, ...found.filter(({ id }) => !shown.has(id)).map((note) => offerNote(t, note))];
  }, [t, query, known, others, recent, found]);
  return { items, isLooking };
}

const NOTHING: NoteSummary[] = [];

function useSearchedNotes(query: string): { found: NoteSummary[]; isLooking: boolean } {
  const [answer, setAnswer] = useState({ query: "", found: NOTHING });
  useEffect(() => {
    if (query === "") return;
    const over = new AbortController();
    const timer = setTimeout(async () => {
      const found = await searchNotes(getNotesClient(), query, over.signal);
      if (!over.signal.aborted) setAnswer({ query, found });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [query]);
  const isAnswered = answer.query === query;
  return { found: isAnswered ? answer.found : NOTHING, isLooking: query !== "" && !isAnswered };
}
