import { data, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import {
  type ClientLoaderFunctionArgs,
  Outlet,
  redirect,
  useLoaderData,
  useMatches,
  useRevalidator,
} from "@remix-run/react";
import { useEffect, useMemo } from "react";
import { GuestReminder } from "~/auth/accounts/guest/guest-reminder";
import { requireSession } from "~/auth/sessions/session.server";
import { inTurn, RETRY_AFTER } from "~/limits/turn.server";
import { readConstraint } from "~/live/bookmark";
import { useLiveFeed } from "~/live/client/use-live-feed";
import { useIsLoading } from "~/live/client/use-revalidation";
import { parseNumber } from "~/live/event";
import { readLatest } from "~/live/feed.server";
import { useMessages } from "~/messages/use-messages";
import { NoteList } from "~/notes/list/note-list";
import { Sidebar } from "~/notes/list/sidebar";
import { LIST_START, parseListView, toSearchString } from "~/notes/list-view";
import { FIRST_PAGE_SIZE, MAX_SHOWN } from "~/notes/note";
import { listNotes } from "~/notes/note.server";
import { PLACES } from "~/notes/states/places";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { NotesContext } from "~/notes/sync/notes-context";
import { useDraftRecovery } from "~/notes/sync/use-draft-recovery";
import { useIsDelayed } from "~/notes/sync/use-outbox";
import type { RouteHandle } from "~/route-handle";
import { answerInTime } from "~/timing/answer-in-time";
import { useRetry } from "~/timing/use-retry";

export const handle = {
  messages: ["notes", "errors"],
  title: ["notes", "list"],
} satisfies RouteHandle;

const FEED = { stream: "/notes/subscribe", changes: "/notes/changes", kinds: ["note"] } as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId, isGuest } = await requireSession(request, context);

  const { searchParams } = new URL(request.url);
  const view = parseListView(searchParams);
  const before = parseNumber(searchParams.get("before")) ?? LIST_START;
  const shown = Number.parseInt(searchParams.get("show") ?? "", 10) || 0;
  const limit = Math.min(Math.max(shown, FIRST_PAGE_SIZE), MAX_SHOWN);
  const read = () => listNotes(env, userId, view, { before, limit, from: readConstraint(request) });
  const costsMuch = view.query !== "" || limit > FIRST_PAGE_SIZE;
  const page = costsMuch ? await inTurn(env, userId, read) : await read();

  const list = {
    isOffline: false,
    person: { userId, isGuest, keepsFiles: Boolean(env.FILES) },
    view,
    now: new Date().toISOString(),
  };
  if (page) return { ...list, notes: page.notes, next: page.next, cursor: page.cursor };
  // What is open beside the list is shown all the same, and the list can be gone on with.
  const cursor = await readLatest(env.DB, userId);
  return data({ ...list, notes: [], next: before, cursor }, { status: 429, headers: RETRY_AFTER });
}

/** Answers from what this page has cached, which the feed keeps current; asks the server for the rest. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  const { cache, syncState } = getNotesClient();
  const { pathname, searchParams } = new URL(request.url);
  const view = parseListView(searchParams);
  // A page from further down, as it is asked for without JavaScript: the cache has lists from their beginnings.
  if (searchParams.has("before")) throw redirect(pathname + toSearchString(view));
  let list = cache.list(view);
  if (!list) {
    try {
      const { notes, next, person, cursor } = await answerInTime(serverLoader<typeof loader>());
      cache.person = person;
      cache.storeList(view, notes, next);
      syncState.loaded(cursor);
      list = cache.list(view);
    } catch (error) {
      // A page that does not know whose it is has nothing to show.
      if (!isUnreachable(error) || cache.person.userId === "") throw error;
    }
  }
  const { notes, next } = list ?? { notes: cache.find(view), next: null };
  const { person } = cache;
  const isOffline = list === null;
  return { notes, next, isOffline, person, view, cursor: syncState.cursor, now: new Date().toISOString() };
}
clientLoader.hydrate = true;

/** When to ask again for a list that had to wait for its turn for too long. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const again = loaderHeaders.get("retry-after");
  return new Headers(again === null ? {} : { "retry-after": again });
};

export default function Notes() {
  const { notes, next, isOffline, person, view, now } = useShown();
  const { userId, isGuest, keepsFiles } = person;
  const inner = useMatches().at(-1);
  // Only one of list and page has room on a phone.
  const pageShown = inner?.id !== "routes/notes._index";

  const feed = useMemo(() => ({ ...FEED, userId }), [userId]);
  const { connection, screens } = useLiveFeed(feed, getSyncState);
  const isDelayed = useIsDelayed();
  const sync = isDelayed && connection === "live" ? "delayed" : connection;
  useEffect(() => getNotesClient().openNotes.setShared(screens > 1), [screens]);
  useDraftRecovery(userId);
  useRetry(isOffline, useRevalidator().revalidate);

  return (
    <main className="h-dvh lg:grid lg:grid-cols-[22rem_1fr] print:block print:h-auto">
      <h1 className="sr-only">{useMessages("notes")(PLACES[view.place].title)}</h1>
      <Sidebar view={view} sync={sync} hidden={pageShown}>
        {isGuest && <GuestReminder />}
        <NoteList notes={notes} next={next} view={view} isOffline={isOffline} openId={inner?.params.noteId} now={now} />
      </Sidebar>
      <div
        className={`h-dvh overflow-y-auto bg-paper lg:my-2 lg:me-2 lg:block lg:h-[calc(100dvh-1rem)] lg:rounded-2xl lg:border lg:border-line lg:shadow-sm print:m-0 print:block print:h-auto print:overflow-visible print:border-0 print:shadow-none ${pageShown ? "" : "hidden"}`}
      >
        <Outlet context={{ sync, userId, now, keepsFiles } satisfies NotesContext} />
      </div>
    </main>
  );
}

/**
 * What the loader says, with a view that is the same object as long as it is the same view. While loaders
 * run, what is cached by now: one that hangs must not stop changes from being shown.
 */
function useShown() {
  const loaded = useLoaderData<typeof clientLoader>();
  const search = toSearchString(loaded.view);
  const view = useMemo(() => parseListView(new URLSearchParams(search)), [search]);
  const cached = useIsLoading() ? getNotesClient().cache.list(view) : null;
  return { ...loaded, ...cached, view };
}

function getSyncState() {
  return getNotesClient().syncState;
}

/** Whether a request did not get to the server: `fetch` throws a TypeError then. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError;
}
