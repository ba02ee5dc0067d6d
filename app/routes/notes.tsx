import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Outlet, useLoaderData, useMatches } from "@remix-run/react";
import { requireUserId } from "~/auth/session.server";
import { useLiveFeed } from "~/live/use-live-feed";
import { listNotes } from "~/notes/note.server";
import { NoteList } from "~/notes/note-list";
import { Sidebar } from "~/notes/sidebar";
import { unlessUnsent } from "~/notes/unanswered";

export const meta: MetaFunction = () => [{ title: "Notes · Tidings" }];

/** How many notes the list shows at first, and how many more at each wish for more. */
const STEP = 100;
const KINDS = ["note"] as const;
const MAX_SHOWN = 10_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, env);

  const { searchParams } = new URL(request.url);
  const trashed = searchParams.get("view") === "trash";
  const shown = Math.min(Math.max(Number.parseInt(searchParams.get("show") ?? "", 10) || STEP, STEP), MAX_SHOWN);

  const { notes, seq } = await listNotes(env, userId, { trashed, limit: shown + 1 });
  const more = notes.length > shown ? shown + STEP : null;
  return { notes: notes.slice(0, shown), more, trashed, seq, now: new Date().toISOString() };
}

export const shouldRevalidate = unlessUnsent;

export default function Notes() {
  const { notes, more, trashed, seq, now } = useLoaderData<typeof loader>();
  const inner = useMatches().at(-1);
  const openId = inner?.params.noteId;
  // Only one of list and page has room on a phone.
  const pageShown = inner?.id !== "routes/notes._index";
  const connection = useLiveFeed("/notes/subscribe", KINDS);

  return (
    <main className="h-dvh lg:grid lg:grid-cols-[22rem_1fr]">
      <h1 className="sr-only">{trashed ? "Trash" : "Notes"}</h1>
      <Sidebar trashed={trashed} connection={connection} hidden={pageShown}>
        <NoteList notes={notes} more={more} trashed={trashed} openId={openId} seq={seq} now={now} />
      </Sidebar>
      <div
        className={`h-dvh overflow-y-auto bg-paper lg:my-2 lg:mr-2 lg:block lg:h-[calc(100dvh-1rem)] lg:rounded-2xl lg:border lg:border-line lg:shadow-sm ${pageShown ? "" : "hidden"}`}
      >
        <Outlet context={connection} />
      </div>
    </main>
  );
}
