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
import { requireSession, requireUserId } from "~/auth/sessions/session.server";
import type { Env } from "~/env";
import { inTurn, RETRY_AFTER } from "~/limits/turn.server";
import { readConstraint } from "~/live/bookmark";
import { useLiveFeed } from "~/live/client/use-live-feed";
import { useIsLoading } from "~/live/client/use-revalidation";
import { readLatest } from "~/live/feed.server";
import { useMessages } from "~/messages/use-messages";
import { loadCommands } from "~/notes/commands/load-commands";
import { NoteList } from "~/notes/list/entries/note-list";
import { Sidebar } from "~/notes/list/sidebar";
import { FIRST_PAGE_SIZE, MAX_SHOWN, NEW_NOTE_PATH, type Note, type NoteSummary } from "~/notes/note";
import { findNote, listNotes } from "~/notes/note.server";
import { LIST_STARTS, parsePosition } from "~/notes/order/list-order";
import { isPlacedIn, looksIntoTexts, parseListView, toSearchString } from "~/notes/order/list-view";
import { readSort } from "~/notes/order/sort-cookie";
import { summarizeNote } from "~/notes/order/summarize-note";
import { Plain } from "~/notes/plain-parts";
import { loadSearching } from "~/notes/search/loaded";
import { readZone } from "~/notes/search/zone-cookie";
import { PLACES, placeOf } from "~/notes/states/places";
import { loadDevice } from "~/notes/sync/device/load-device";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { NotesContext } from "~/notes/sync/notes-context";
import { useIsDelayed } from "~/notes/sync/outbox/use-outbox";
import { readTags, selectTags } from "~/notes/tags/note-tags.server";
import type { RouteHandle } from "~/route-handle";
import { answerInTime, isUnreachable } from "~/timing/answer-in-time";
import { useLoaded } from "~/timing/use-loaded";
import { useRetry } from "~/timing/use-retry";
import { untilIdle } from "~/timing/when-idle";
import { keepKeys } from "~/ui/early-keys";

export const handle = {
  messages: ["notes", "search", "errors"],
  title: ["notes", "list"],
} satisfies RouteHandle;

const FEED = { stream: "/notes/subscribe", wake: "/notes/wake", changes: "/notes/changes", kinds: ["note"] } as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);

  const { searchParams } = new URL(request.url);
  const cookies = request.headers.get("cookie");
  const view = parseListView(searchParams, readSort(cookies));
  const after = parsePosition(searchParams.get("before"));
  const shown = Number.parseInt(searchParams.get("show") ?? "", 10) || 0;
  const limit = Math.min(Math.max(shown, FIRST_PAGE_SIZE), MAX_SHOWN);
  const read = () =>
    listNotes(env, userId, view, { after, limit, from: readConstraint(request), zone: readZone(cookies) });
  const costsMuch = view.query !== "" || limit > FIRST_PAGE_SIZE;
  const [page, tags, open] = await Promise.all([
    costsMuch ? inTurn(env, userId, read) : read(),
    selectTags(env.DB.withSession(readConstraint(request)), userId).run(),
    view.tag + view.query === "" ? findOpen(env, userId, params.noteId, readConstraint(request)) : null,
  ]);

  // It is too far down to be in the list.
  const deep = page?.notes.some(({ id }) => id === open?.id) ? null : open;
  const isHere = deep === null || isPlacedIn(view, deep, null);
  // A note that is elsewhere is shown in the list where it is, as far as its URL names none.
  if (!isHere && toSearchString(view) === "" && isDocumentRequest(request)) {
    throw redirect(`/notes/${deep.id}${toSearchString({ ...view, place: placeOf(deep) })}`);
  }

  const { isGuest } = await requireSession(request, context);
  const list = {
    isOffline: false,
    person: { userId, isGuest, keepsFiles: Boolean(env.FILES) },
    view,
    tags: readTags(tags),
    deep: isHere && deep && summarizeNote(deep, 0, view, null),
    now: new Date().toISOString(),
  };
  if (page) return { ...list, notes: page.notes, next: page.next, cursor: page.cursor };
  // What is open beside the list is shown all the same, and the list can be gone on with.
  const cursor = await readLatest(env.DB, userId);
  return data(
    { ...list, notes: [], next: after ?? LIST_STARTS[view.sort], cursor },
    { status: 429, headers: RETRY_AFTER },
  );
}

/** Answers from what this page has cached, which the feed keeps current; asks the server for the rest. */
export async function clientLoader({ request, params, serverLoader }: ClientLoaderFunctionArgs) {
  const client = getNotesClient();
  const { cache, syncState } = client;
  const { pathname, searchParams } = new URL(request.url);
  let view = parseListView(searchParams, readSort(document.cookie));
  // A page from further down, as it is asked for without JavaScript: the cache has lists from their beginnings.
  if (searchParams.has("before")) throw redirect(pathname + toSearchString(view));
  // Before the first change that comes in after the list.
  if (looksIntoTexts(view)) await loadSearching();
  let known: NoteSummary[] | null = null;
  const isHere = cache.list(view) !== null || (await (await loadDevice(client))?.bringList(view, params.noteId));
  if (!isHere) {
    try {
      const {
        notes,
        next,
        person,
        cursor,
        tags,
        deep,
        view: listed,
      } = await answerInTime(serverLoader<typeof loader>());
      cache.person = person;
      cache.tags = tags;
      // Another tab may have chosen another order.
      view = listed;
      cache.storeList(view, deep ? [...notes, deep] : notes, next);
      if (deep) cache.deepId = params.noteId;
      syncState.loaded(cursor);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      known = (await (await loadDevice(client, true))?.findNotes(view, MAX_SHOWN)) ?? null;
      // A page that does not know whose it is has nothing to show.
      if (cache.person.userId === "") throw error;
    }
  }
  const list = cache.list(view);
  const { notes, next } = list ?? { notes: known ?? cache.find(view), next: null };
  const { person, tags } = cache;
  const isOffline = list === null;
  const now = new Date().toISOString();
  const deep = cache.deepEntry(view);
  return { notes, next, isOffline, person, view, tags, deep, cursor: syncState.cursor, now };
}
clientLoader.hydrate = true;

/** When to ask again for a list that had to wait for its turn for too long. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const again = loaderHeaders.get("retry-after");
  return new Headers(again === null ? {} : { "retry-after": again });
};

export default function Notes() {
  const { notes, next, isOffline, person, view, tags, deep, now } = useShown();
  const { userId, isGuest, keepsFiles } = person;
  const inner = useMatches().at(-1);
  const commands = useLoaded(loadCommands);
  const device = useLoaded(loadDeviceParts);
  // Only one of list and page has room on a phone.
  const pageShown = inner?.id !== "routes/notes._index";

  const feed = useMemo(() => ({ ...FEED, userId }), [userId]);
  const { connection, screens } = useLiveFeed(feed, getSyncState);
  const isDelayed = useIsDelayed();
  const sync = isDelayed && connection === "live" ? "delayed" : connection;
  useEffect(() => getNotesClient().openNotes.setShared(screens > 1), [screens]);
  useEffect(keepKeys, []);
  useRetry(isOffline, useRevalidator().revalidate);

  const t = useMessages("notes");
  return (
    <main className="notes-page">
      <a href="#note" className={`skip-link ${pageShown ? "" : "max-panes:hidden"}`}>
        {t("skipToNote")}
      </a>
      <h1 className="sr-only">{t(PLACES[view.place].title)}</h1>
      <Sidebar view={view} tags={tags} now={now} sync={sync} hidden={pageShown}>
        {isGuest && <GuestReminder />}
        <NoteList
          notes={notes}
          next={next}
          deep={deep}
          view={view}
          isOffline={isOffline}
          openId={inner?.params.noteId}
          now={now}
        />
      </Sidebar>
      <div id="note" className={`note-pane ${pageShown ? "" : "max-panes:hidden"}`}>
        <Outlet context={{ sync, userId, now, keepsFiles } satisfies NotesContext} />
      </div>
      {commands && <commands.Commands />}
      {device && <device.DeviceParts feed={feed} />}
      <noscript>{import.meta.env.SSR && <Plain>{({ DoneNotice }) => <DoneNotice />}</Plain>}</noscript>
    </main>
  );
}

/**
 * What the loader says, with a view that is the same object as long as it is the same view. While loaders
 * run, what is cached by now: one that hangs must not stop changes from being shown. Where the cache went on while they ran, too:
 * what was shown of it meanwhile is not taken back.
 */
function useShown() {
  const loaded = useLoaderData<typeof clientLoader>();
  const search = toSearchString(loaded.view);
  const { sort } = loaded.view;
  const view = useMemo(() => parseListView(new URLSearchParams(search), sort), [search, sort]);
  const isLoading = useIsLoading();
  if (import.meta.env.SSR) return { ...loaded, view };
  const { cache, syncState } = getNotesClient();
  const cached = isLoading || syncState.cursor !== loaded.cursor ? cache.list(view) : null;
  return { ...loaded, ...cached, view };
}

/** The note that is open beside the list; null where there is none. */
async function findOpen(env: Env, userId: string, id: string | undefined, from: string): Promise<Note | null> {
  if (id === undefined || NEW_NOTE_PATH.endsWith(`/${id}`)) return null;
  return (await findNote(env, userId, id, from)).note;
}

/** Whether a browser loads the page, and not a script a part of it. */
function isDocumentRequest(request: Request): boolean {
  return request.headers.get("sec-fetch-dest") === "document";
}

function getSyncState() {
  return getNotesClient().syncState;
}

async function loadDeviceParts() {
  await untilIdle();
  return import("~/notes/sync/device/device-parts");
}
