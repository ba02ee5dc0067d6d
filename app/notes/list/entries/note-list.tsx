import { Fragment, useRef } from "react";
import type { Translate } from "~/messages/catalogs";
import { useLocale, useMessages } from "~/messages/use-messages";
import { groupNotes } from "~/notes/list/entries/date-groups";
import { NoteLink } from "~/notes/list/entries/note-link";
import type { NoteGroup } from "~/notes/list/entries/shown-notes";
import { useListKeys } from "~/notes/list/entries/use-list-keys";
import { loadLater, useOptimisticNotes } from "~/notes/list/entries/use-optimistic-notes";
import { useStableOrder } from "~/notes/list/entries/use-stable-order";
import { type ListView, toSearchString, toViewKey } from "~/notes/order/list-view";
import { Plain } from "~/notes/plain-parts";
import { PLACES } from "~/notes/states/places";
import type { CachedNote } from "~/notes/sync/note-cache";
import { useConflictIds } from "~/notes/sync/outbox/use-outbox";
import { useLoaded } from "~/timing/use-loaded";
import { useZone } from "~/ui/time/use-zone";
import { useLinkClicks } from "~/ui/use-link-clicks";

type NoteListProps = {
  notes: CachedNote[];
  /** The position after which the list goes on, as it is scrolled; null when these are all. */
  next: string | null;
  /** The note that was open as the page was loaded, where the list does not come to it yet. */
  deep: CachedNote | null;
  /** The same object at each rendering, as long as it is the same view. */
  view: ListView;
  /** The server could not be reached, and this is what is cached. */
  isOffline: boolean;
  openId: string | undefined;
  now: string;
};

/** The notes of a view as they are known, with what this page has still to send. */
export function NoteList({ notes, next, deep, view, isOffline, openId, now }: NoteListProps) {
  const t = useMessages("notes");
  const list = useRef<HTMLDivElement>(null);
  const shown = useStableOrder(useOptimisticNotes(notes, view), view, list);
  const conflictIds = useConflictIds();
  const keyOf = useListKeys(shown);
  const dated = groupNotes(view, shown, now, { t, locale: useLocale(), zone: useZone() });
  const later = useLoaded(loadLater);
  const parts = later?.cutGroups(dated, view) ?? dated;
  const groups: NoteGroup[] = deep ? [{ title: t("furtherDown"), notes: [deep] }, ...parts] : parts;
  const hasMore = next !== null;
  const more = useLoaded(loadShowMore, hasMore);
  const isEmpty = shown.length === 0 && !isOffline && !hasMore;
  const foundNothing = isEmpty && view.query !== "";
  const nothing = useLoaded(loadNothingFound, foundNothing);
  const canEmpty = view.place === "trash" && shown.length > 0;
  const emptying = useLoaded(loadEmptyTrashLink, canEmpty);
  const isFirst = isEmpty && toSearchString(view) === "";
  const invitation = useLoaded(loadEmptyList, isFirst);

  return (
    <>
      {isOffline && <p className="px-2 pb-3 text-sm text-soft">{t("deviceOnly")}</p>}
      {isEmpty && view.query === "" && (
        <p className="px-2 pt-10 pb-4 text-center text-sm text-soft">{t(emptyMessage(view))}</p>
      )}
      {isFirst &&
        (invitation ? (
          <invitation.EmptyList />
        ) : (
          <noscript>{import.meta.env.SSR && <Plain>{({ EmptyList }) => <EmptyList />}</Plain>}</noscript>
        ))}
      {foundNothing &&
        (nothing ? (
          <nothing.NothingFound view={view} />
        ) : (
          <noscript>
            {import.meta.env.SSR && <Plain>{({ NothingFound }) => <NothingFound view={view} />}</Plain>}
          </noscript>
        ))}
      <p role="status" className="sr-only">
        {view.query !== "" && describeFound(t, shown.length, hasMore)}
      </p>
      {canEmpty &&
        (emptying ? (
          <emptying.EmptyTrashLink />
        ) : (
          <noscript>{import.meta.env.SSR && <Plain>{({ EmptyTrashLink }) => <EmptyTrashLink />}</Plain>}</noscript>
        ))}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links in it take keys; a press of Enter is a click to them */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: likewise */}
      <div ref={list} onClick={useLinkClicks()}>
        {groups.map(({ title, notes, key = `${title}`, style }) => (
          <Fragment key={key}>
            {title !== null && <h3 className="list-heading">{title}</h3>}
            <ul aria-label={title ?? undefined} style={style} className="list-part">
              {notes.map((note) => (
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
          </Fragment>
        ))}
      </div>
      {hasMore && more && <more.ShowMore key={toViewKey(view)} count={shown.length} next={next} view={view} />}
      {hasMore && !more && (
        <noscript>
          {import.meta.env.SSR && (
            <Plain>{({ ShowMore }) => <ShowMore count={shown.length} next={next} view={view} />}</Plain>
          )}
        </noscript>
      )}
    </>
  );
}

function loadEmptyList() {
  return import("~/notes/list/empty-list");
}

function loadEmptyTrashLink() {
  return import("~/notes/list/empty-trash-link");
}

function loadNothingFound() {
  return import("~/notes/list/searching/nothing-found");
}

function loadShowMore() {
  return import("~/notes/list/show-more");
}

function describeFound(t: Translate<"notes">, count: number, hasMore: boolean): string {
  if (!hasMore) return t("found", { count });
  return count === 0 ? t("looking") : t("foundOrMore", { count });
}

function emptyMessage({ place, isPinned, tag }: ListView) {
  if (tag !== "") return "tagEmpty";
  return isPinned ? "pinnedEmpty" : PLACES[place].empty;
}
