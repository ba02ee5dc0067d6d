import { Link, useRevalidator, useSearchParams } from "@remix-run/react";
import { memo, useCallback, useEffect, useRef, useState } from "react";
import { Highlight } from "~/notes/list/highlight";
import { useKeptFocus } from "~/notes/list/use-kept-focus";
import { useListKeys } from "~/notes/list/use-list-keys";
import { useOptimisticNotes } from "~/notes/list/use-optimistic-notes";
import { type ShownNote, useStableOrder } from "~/notes/list/use-stable-order";
import { type ListView, toSearchString } from "~/notes/list-view";
import { MOST_SHOWN, NEXT_PART, shownTitle } from "~/notes/note";
import { splitWords } from "~/notes/search";
import { PLACES } from "~/notes/states/places";
import { loadNextPage } from "~/notes/sync/load-next-page";
import type { CachedNote } from "~/notes/sync/note-cache";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { buttonClass } from "~/ui/button";
import { RelativeTime } from "~/ui/relative-time";
import { useInView } from "~/ui/use-in-view";
import { useLinkClicks } from "~/ui/use-link-clicks";

const LOOKING = "Looking through older notes…";

type NoteListProps = {
  notes: CachedNote[];
  /** The number before which the list goes on, as it is scrolled; null when these are all. */
  next: number | null;
  /** The same object at each rendering, as long as it is the same view. */
  view: ListView;
  /** False: the server could not be asked, and this is what the device knows. */
  reached: boolean;
  openId: string | undefined;
  now: string;
};

export function NoteList({ notes, next, view, reached, openId, now }: NoteListProps) {
  const list = useRef<HTMLUListElement>(null);
  const shown = useStableOrder(useOptimisticNotes(notes, view), view, list);
  const keyOf = useListKeys(shown);
  const complete = next === null;
  useKeptFocus(list);

  return (
    <>
      {!reached && <p className="px-3 pb-3 text-sm text-soft">No connection: this is what this device knows.</p>}
      {shown.length === 0 && reached && complete && (
        <p className="px-3 py-8 text-center text-sm text-soft">{describeEmpty(view)}</p>
      )}
      <p role="status" className="sr-only">
        {view.query !== "" && describeFound(shown.length, complete)}
      </p>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links in it take keys; a press of Enter is a click to them */}
      <ul ref={list} className="grid grid-cols-1 gap-1" onClick={useLinkClicks()}>
        {shown.map((note) => (
          <li key={keyOf(note.id)} className="list-entry">
            <NoteLink note={note} open={note.id === openId} view={view} now={now} />
          </li>
        ))}
      </ul>
      {!complete && <More key={toSearchString(view)} count={shown.length} next={next} view={view} />}
    </>
  );
}

type MoreProps = { count: number; next: number; view: ListView };

/**
 * Loads the next part of the list when it comes near, and a search's part after part until it has found enough;
 * without JavaScript, when it is asked for.
 */
function More({ count, next, view }: MoreProps) {
  const [params] = useSearchParams();
  const { load, isLoading } = useLoading(view);
  const end = useInView(load, `${count} ${next}`);

  return (
    <Link
      ref={end}
      to={{ search: `?${moreOf(params, count, next)}` }}
      preventScrollReset
      className={buttonClass("quiet", "mt-2 w-full")}
      onClick={(event) => {
        event.preventDefault();
        load();
      }}
    >
      {view.query === "" ? "Show more" : isLoading ? LOOKING : "Look through older notes"}
    </Link>
  );
}

/** The means to load the next part. It is loading until one could not be loaded: where one ends the next may begin. */
function useLoading(view: ListView): { load: () => void; isLoading: boolean } {
  const { revalidate } = useRevalidator();
  const [isLoading, setIsLoading] = useState(false);
  const loading = useRef(false);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);

  const load = useCallback(async () => {
    if (loading.current) return;
    const { signal } = leaving.current;
    loading.current = true;
    setIsLoading(true);
    try {
      await loadNextPage(getNotesClient(), view, signal);
      revalidate();
    } catch (error) {
      if (signal.aborted) return;
      console.warn("The list could not be continued:", error);
      setIsLoading(false);
    } finally {
      loading.current = false;
    }
  }, [view, revalidate]);
  return { load, isLoading };
}

/** The query of an address that shows more: first as one longer list, then from page to page. */
function moreOf(params: URLSearchParams, count: number, next: number): URLSearchParams {
  const more = new URLSearchParams(params);
  const longer = count + NEXT_PART;
  const turns = more.has("q") || more.has("before") || longer > MOST_SHOWN;
  more.delete("show");
  if (turns) more.set("before", `${next}`);
  else more.set("show", `${longer}`);
  return more;
}

type NoteLinkProps = { note: ShownNote; open: boolean; view: ListView; now: string };

const NoteLink = memo(
  function NoteLink({ note, open, view, now }: NoteLinkProps) {
    const words = splitWords(view.query);
    const arriving = note.changedRemotely && !open && !note.gone;
    return (
      <a
        // Another number is another change, and tints the entry again.
        key={arriving ? note.seq : "still"}
        href={`/notes/${note.id}${toSearchString(view)}`}
        aria-current={open ? "page" : undefined}
        aria-disabled={note.gone}
        // The ring of the focus is drawn inside: an entry paints nothing outside of itself.
        className={`grid grid-cols-1 gap-0.5 rounded-xl px-3 py-2.5 -outline-offset-2 hover:bg-mist aria-[current=page]:bg-wash aria-disabled:pointer-events-none aria-disabled:opacity-45 ${arriving ? "arriving" : ""}`}
      >
        <span className="flex items-baseline gap-3">
          <span className={`truncate font-medium ${note.title.trim() ? "" : "text-soft"}`}>
            <Highlight text={shownTitle(note.title)} words={words} />
          </span>
          <RelativeTime time={note.updatedAt} now={now} className="ml-auto shrink-0 text-xs text-soft" />
        </span>
        <span className="truncate text-sm text-soft">
          <Highlight text={note.excerpt || "No text yet"} words={words} />
        </span>
      </a>
    );
  },
  // Each reading brings another time, and new objects: that alone is no reason to render thousands of entries.
  (before, after) =>
    before.open === after.open &&
    before.view === after.view &&
    minuteOf(before.now) === minuteOf(after.now) &&
    sameNote(before.note, after.note),
);

function describeFound(count: number, complete: boolean): string {
  if (!complete) return count === 0 ? LOOKING : `${count} or more notes found`;
  return count === 1 ? "1 note found" : `${count} notes found`;
}

function describeEmpty({ place, query }: ListView): string {
  return query === "" ? PLACES[place].empty : "Nothing found.";
}

function minuteOf(time: string): string {
  return time.slice(0, 16);
}

function sameNote(a: ShownNote, b: ShownNote): boolean {
  return (
    a.seq === b.seq &&
    a.title === b.title &&
    a.excerpt === b.excerpt &&
    a.gone === b.gone &&
    a.changedRemotely === b.changedRemotely
  );
}
