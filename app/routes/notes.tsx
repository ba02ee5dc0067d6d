import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { type ClientLoaderFunctionArgs, Outlet, useLoaderData, useMatches, useRevalidator } from "@remix-run/react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { GuestReminder } from "~/auth/guest-reminder";
import { requireSession } from "~/auth/session.server";
import { answerWithin } from "~/live/answer-within";
import { readFrom } from "~/live/bookmark";
import { useLiveFeed } from "~/live/use-live-feed";
import { useRetry } from "~/live/use-retry";
import { useIsLoading } from "~/live/use-revalidation";
import { keepDeliveringDrafts } from "~/notes/deliver-drafts";
import { knownNotes, noteReplica } from "~/notes/known-notes";
import { FIRST_PART } from "~/notes/note";
import { listNotes } from "~/notes/note.server";
import { NoteList } from "~/notes/note-list";
import type { NotesContext } from "~/notes/notes-context";
import { outbox } from "~/notes/outbox";
import { Sidebar } from "~/notes/sidebar";
import { viewOf } from "~/notes/view";

export const meta: MetaFunction = () => [{ title: "Notes · Tidings" }];

const FEED = { stream: "/notes/subscribe", changes: "/notes/changes", kinds: ["note"] } as const;

/** Without JavaScript, a list grows by asking for more of it at once. */
const MOST_SHOWN = 10_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId, isGuest } = await requireSession(request, context);

  const { searchParams } = new URL(request.url);
  const shown = Number.parseInt(searchParams.get("show") ?? "", 10) || 0;
  const limit = Math.min(Math.max(shown, FIRST_PART), MOST_SHOWN);
  const view = viewOf(searchParams);
  const { notes, cursor } = await listNotes(env, userId, view, {
    limit: limit + 1,
    from: readFrom(request),
  });
  return {
    notes: notes.slice(0, limit),
    complete: notes.length <= limit,
    reached: true,
    person: { userId, isGuest },
    view,
    cursor,
    now: new Date().toISOString(),
  };
}

/** Answers from what this page holds, which the feed keeps current; asks the server for what it does not hold. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  const view = viewOf(new URL(request.url).searchParams);
  let list = knownNotes.list(view);
  if (!list) {
    try {
      const { notes, complete, person, cursor } = await answerWithin(serverLoader<typeof loader>());
      knownNotes.person = person;
      knownNotes.holdList(view, notes, complete);
      noteReplica.loaded(cursor);
      list = knownNotes.list(view);
    } catch (error) {
      // A page that does not know whose it is has nothing to show.
      if (!isUnreachable(error) || knownNotes.person.userId === "") throw error;
    }
  }
  const { notes, complete } = list ?? { notes: knownNotes.find(view), complete: true };
  const { person } = knownNotes;
  const reached = list !== null;
  return { notes, complete, reached, person, view, cursor: noteReplica.cursor, now: new Date().toISOString() };
}
clientLoader.hydrate = true;

export default function Notes() {
  const { notes, complete, reached, person, view, now } = useShown();
  const { userId, isGuest } = person;
  const { trashed } = view;
  const inner = useMatches().at(-1);
  // Only one of list and page has room on a phone.
  const pageShown = inner?.id !== "routes/notes._index";

  const feed = useMemo(() => ({ ...FEED, userId }), [userId]);
  const connection = useLiveFeed(feed, noteReplica);
  const isDelayed = useSyncExternalStore(
    outbox.subscribe,
    () => outbox.isDelayed,
    () => false,
  );
  const sync = isDelayed && connection === "live" ? "delayed" : connection;
  useDraftDelivery(userId);
  useRetry(!reached, useRevalidator().revalidate);

  return (
    <main className="h-dvh lg:grid lg:grid-cols-[22rem_1fr]">
      <h1 className="sr-only">{trashed ? "Trash" : "Notes"}</h1>
      <Sidebar view={view} sync={sync} hidden={pageShown}>
        {isGuest && <GuestReminder />}
        <NoteList
          notes={notes}
          complete={complete}
          view={view}
          reached={reached}
          openId={inner?.params.noteId}
          now={now}
        />
      </Sidebar>
      <div
        className={`h-dvh overflow-y-auto bg-paper lg:my-2 lg:mr-2 lg:block lg:h-[calc(100dvh-1rem)] lg:rounded-2xl lg:border lg:border-line lg:shadow-sm ${pageShown ? "" : "hidden"}`}
      >
        <Outlet context={{ sync, userId } satisfies NotesContext} />
      </div>
    </main>
  );
}

/**
 * What the loader says, with a view that is the same object as long as it is the same view. While loaders
 * run, what this page holds by now: one that hangs must not stop what comes in from being shown.
 */
function useShown() {
  const loaded = useLoaderData<typeof clientLoader>();
  const { trashed, query } = loaded.view;
  const view = useMemo(() => ({ trashed, query }), [trashed, query]);
  const held = useIsLoading() ? knownNotes.list(view) : null;
  return { ...loaded, ...held, view };
}

/** What other visits typed and could not send goes out now, without its notes being opened. */
function useDraftDelivery(userId: string): void {
  useEffect(() => {
    const deliver = () => {
      if (document.visibilityState === "visible") keepDeliveringDrafts(userId);
    };
    deliver();
    document.addEventListener("visibilitychange", deliver);
    return () => document.removeEventListener("visibilitychange", deliver);
  }, [userId]);
}

/** Whether a request did not get to the server: `fetch` throws a TypeError then. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError;
}
