import { useRef } from "react";
import type { Translate } from "~/messages/catalogs";
import { useMessages } from "~/messages/use-messages";
import { NoteLink } from "~/notes/list/note-link";
import { ShowMore } from "~/notes/list/show-more";
import { useKeptFocus } from "~/notes/list/use-kept-focus";
import { useListKeys } from "~/notes/list/use-list-keys";
import { useOptimisticNotes } from "~/notes/list/use-optimistic-notes";
import { useStableOrder } from "~/notes/list/use-stable-order";
import { type ListView, toSearchString } from "~/notes/list-view";
import { PLACES } from "~/notes/states/places";
import type { CachedNote } from "~/notes/sync/note-cache";
import { useConflictIds } from "~/notes/sync/use-outbox";
import { useLinkClicks } from "~/ui/use-link-clicks";

type NoteListProps = {
  notes: CachedNote[];
  /** The position before which the list goes on, as it is scrolled; null when these are all. */
  next: number | null;
  /** The same object at each rendering, as long as it is the same view. */
  view: ListView;
  /** The server could not be reached, and this is what is cached. */
  isOffline: boolean;
  openId: string | undefined;
  now: string;
};

/** The notes of a view as they are known, with what this page has still to send. */
export function NoteList({ notes, next, view, isOffline, openId, now }: NoteListProps) {
  const t = useMessages("notes");
  const list = useRef<HTMLUListElement>(null);
  const shown = useStableOrder(useOptimisticNotes(notes, view), view, list);
  const conflictIds = useConflictIds();
  const keyOf = useListKeys(shown);
  const hasMore = next !== null;
  useKeptFocus(list);

  return (
    <>
      {isOffline && <p className="px-3 pb-3 text-sm text-soft">{t("deviceOnly")}</p>}
      {shown.length === 0 && !isOffline && !hasMore && (
        <p className="px-3 py-8 text-center text-sm text-soft">
          {view.query === "" ? t(PLACES[view.place].empty) : t("nothingFound")}
        </p>
      )}
      <p role="status" className="sr-only">
        {view.query !== "" && describeFound(t, shown.length, hasMore)}
      </p>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links in it take keys; a press of Enter is a click to them */}
      <ul ref={list} className="grid grid-cols-1 gap-1" onClick={useLinkClicks()}>
        {shown.map((note) => (
          <li key={keyOf(note.id)} className="list-entry">
            <NoteLink
              note={note}
              open={note.id === openId}
              asks={conflictIds.includes(note.id)}
              view={view}
              now={now}
            />
          </li>
        ))}
      </ul>
      {hasMore && <ShowMore key={toSearchString(view)} count={shown.length} next={next} view={view} />}
    </>
  );
}

function describeFound(t: Translate<"notes">, count: number, hasMore: boolean): string {
  if (!hasMore) return t("found", { count });
  return count === 0 ? t("looking") : t("foundOrMore", { count });
}
