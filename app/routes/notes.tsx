import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { type ClientLoaderFunctionArgs, Outlet, useLoaderData, useMatches } from "@remix-run/react";
import { useEffect, useMemo } from "react";
import { GuestReminder } from "~/auth/guest-reminder";
import { requireSession } from "~/auth/session.server";
import { readFrom } from "~/live/bookmark";
import { useLiveFeed } from "~/live/use-live-feed";
import { keepDeliveringDrafts } from "~/notes/deliver-drafts";
import { knownNotes, noteReplica, type View } from "~/notes/known-notes";
import { FIRST_PART } from "~/notes/note";
import { listNotes } from "~/notes/note.server";
import { NoteList } from "~/notes/note-list";
import type { NotesContext } from "~/notes/notes-context";
import { Sidebar } from "~/notes/sidebar";

export const meta: MetaFunction = () => [{ title: "Notes · Tidings" }];

const FEED = { stream: "/notes/subscribe", changes: "/notes/changes", kinds: ["note"] } as const;

/** Without JavaScript, a list grows by asking for more of it at once. */
const MOST_SHOWN = 10_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId, isGuest } = await requireSession(request, context);

  const shown = Number.parseInt(new URL(request.url).searchParams.get("show") ?? "", 10) || 0;
  const limit = Math.min(Math.max(shown, FIRST_PART), MOST_SHOWN);
  const view = viewOf(request);
  const { notes, seq } = await listNotes(env, userId, {
    trashed: view === "trash",
    limit: limit + 1,
    from: readFrom(request),
  });
  return {
    notes: notes.slice(0, limit),
    complete: notes.length <= limit,
    person: { userId, isGuest },
    view,
    seq,
    now: new Date().toISOString(),
  };
}

/** Answers from what this page holds, which the feed keeps current; asks the server for what it does not hold. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  const view = viewOf(request);
  if (!knownNotes.list(view)) {
    const { notes, complete, person, seq } = await serverLoader<typeof loader>();
    knownNotes.person = person;
    knownNotes.holdList(view, notes, complete);
    noteReplica.loaded(seq);
  }
  const { notes = [], complete = true } = knownNotes.list(view) ?? {};
  const { person } = knownNotes;
  return { notes, complete, person, view, seq: noteReplica.seq, now: new Date().toISOString() };
}
clientLoader.hydrate = true;

export default function Notes() {
  const { notes, complete, person, view, now } = useLoaderData<typeof clientLoader>();
  const { userId, isGuest } = person;
  const trashed = view === "trash";
  const inner = useMatches().at(-1);
  // Only one of list and page has room on a phone.
  const pageShown = inner?.id !== "routes/notes._index";

  const feed = useMemo(() => ({ ...FEED, userId }), [userId]);
  const connection = useLiveFeed(feed, noteReplica);
  useDraftDelivery(userId);

  return (
    <main className="h-dvh lg:grid lg:grid-cols-[22rem_1fr]">
      <h1 className="sr-only">{trashed ? "Trash" : "Notes"}</h1>
      <Sidebar trashed={trashed} connection={connection} hidden={pageShown}>
        {isGuest && <GuestReminder />}
        <NoteList notes={notes} complete={complete} trashed={trashed} openId={inner?.params.noteId} now={now} />
      </Sidebar>
      <div
        className={`h-dvh overflow-y-auto bg-paper lg:my-2 lg:mr-2 lg:block lg:h-[calc(100dvh-1rem)] lg:rounded-2xl lg:border lg:border-line lg:shadow-sm ${pageShown ? "" : "hidden"}`}
      >
        <Outlet context={{ connection, userId } satisfies NotesContext} />
      </div>
    </main>
  );
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

function viewOf(request: Request): View {
  return new URL(request.url).searchParams.get("view") === "trash" ? "trash" : "notes";
}
