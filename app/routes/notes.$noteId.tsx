import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/cloudflare";
import {
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  data,
  isRouteErrorResponse,
  redirect,
  useActionData,
  useLoaderData,
  useOutletContext,
  useParams,
  useRouteError,
} from "@remix-run/react";
import { useEffect } from "react";
import { requireUserId } from "~/auth/sessions/session.server";
import { bookmarkHeaders, readConstraint } from "~/live/bookmark";
import { useIsLoading } from "~/live/client/use-revalidation";
import { seqOf } from "~/live/cursor";
import { readLatest } from "~/live/feed.server";
import { parseTask } from "~/markdown/tasks";
import { useExplain } from "~/messages/use-messages";
import { Editor, type Typed } from "~/notes/editor/editor";
import { MAX_NOTE_FORM_BYTES, type Note } from "~/notes/note";
import { findNote } from "~/notes/note.server";
import { type ListView, parseListView, toSearchString } from "~/notes/order/list-view";
import { Plain } from "~/notes/plain-parts";
import { shownTitle } from "~/notes/shown-title";
import { addDone } from "~/notes/states/done";
import { pathAfterRevert } from "~/notes/states/path-after-revert";
import { isStateIntent, pathAfter } from "~/notes/states/states";
import { loadDevice } from "~/notes/sync/device/load-device";
import { joinTexts } from "~/notes/sync/merge/conflict";
import { makeEmptyNote } from "~/notes/sync/new-local-note";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import type { NotesContext } from "~/notes/sync/notes-context";
import { applyCreate, applyIntent } from "~/notes/writes/apply-intent.server";
import { explainFailure } from "~/notes/writes/write-failure.server";
import { toProposalPath } from "~/offline/share";
import { isShell } from "~/offline/shell";
import type { RouteHandle } from "~/route-handle";
import { answerInTime, isUnreachable } from "~/timing/answer-in-time";
import { useLoaded } from "~/timing/use-loaded";
import { whenIdle } from "~/timing/when-idle";

export const handle = {
  maxBytes: MAX_NOTE_FORM_BYTES,
  title: (messages, loaded) => {
    const t = messages.in("notes");
    const note = (loaded as { note: Note } | undefined)?.note;
    const page = note?.version === 0 ? t("newNote") : (note && shownTitle(note)) || t("untitled");
    return `${page} · Tidings`;
  },
} satisfies RouteHandle;

/** The part of the URL that is a note's id, where there is a note: `new` is one that is yet to be written. */
const NEW = "new";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const proposal = toProposalPath(new URL(request.url));
  // Whoever is to sign in first comes back to it.
  if (proposal) throw redirect(proposal);
  const userId = await requireUserId(request, context);

  if (params.noteId === NEW) {
    const cursor = await readLatest(env.DB, userId);
    return { note: makeEmptyNote(), seq: seqOf(cursor), cursor };
  }
  const { note, seq, cursor } = await findNote(env, userId, params.noteId ?? "", readConstraint(request));
  if (!note) throw notFound();
  return { note, seq, cursor };
}

/** A note that was begun or opened on this page is here already, and the feed keeps it current. */
export async function clientLoader({ params, serverLoader }: ClientLoaderFunctionArgs) {
  const client = getNotesClient();
  const { cache, syncState, newNote } = client;
  const id = params.noteId ?? "";
  if (id === NEW) {
    // A page that has nothing yet was rendered by the server, and may have been typed in.
    if (cache.person.userId === "" && !isShell())
      newNote.adopt((await answerInTime(serverLoader<typeof loader>())).note);
    return { note: newNote.current, seq: syncState.seq, cursor: syncState.cursor };
  }
  if (cache.note(id) === undefined && !(await (await loadDevice(client))?.bringNote(id))) {
    try {
      const { note, seq, cursor } = await answerInTime(serverLoader<typeof loader>());
      cache.storeNote(note, seq);
      syncState.loaded(cursor);
    } catch (error) {
      const device = isUnreachable(error) ? await loadDevice(client, true) : null;
      if (!((await device?.bringNote(id)) || (await device?.bringDraft(id)))) throw error;
    }
  }
  const note = cache.note(id);
  if (!note) throw notFound();
  newNote.opened(id);
  return { note, seq: syncState.seq, cursor: syncState.cursor };
}
clientLoader.hydrate = true;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, context);
  const { form } = context;
  const isNew = params.noteId === NEW;
  const intent = isNew ? "create" : String(form.get("intent"));

  const outcome = isNew
    ? await applyCreate(env, userId, form)
    : await applyIntent(env, userId, params.noteId ?? "", form);
  switch (outcome.status) {
    case "done": {
      const headers = bookmarkHeaders(outcome.change.bookmark);
      // A script that saves wants to know what was written; a page of its own goes on to the note.
      if (intent === "save" && !isPageRequest(request))
        return data({ status: "saved" as const, note: outcome.note }, { headers });
      const { id } = outcome.change.item;
      if (intent === "revert" && outcome.note) return redirect(pathAfterRevert(id, outcome.note.version), { headers });
      if (intent === "check") return redirect(pathAfterCheck(request, id, form), { headers });
      const path = pathAfter(intent, id, viewIn(request));
      return redirect(isStateIntent(intent) && isPageRequest(request) ? addDone(path, { intent, noteId: id }) : path, {
        headers,
      });
    }
    case "conflict": {
      const mine = { title: String(form.get("title")), body: String(form.get("body")) };
      const both = joinTexts(mine, outcome.note);
      return data({ status: "conflict" as const, note: outcome.note, mine, both }, { status: 409 });
    }
    case "missing":
      throw notFound();
    default: {
      const { error: reason, init } = explainFailure(outcome);
      return data({ status: "refused" as const, reason, mine: typedIn(form) }, init);
    }
  }
}

/** The same, by the page's outbox: it is shown at once, and sent as soon as the network allows. */
export async function clientAction({ request, params, serverAction }: ClientActionFunctionArgs) {
  const loaded = await import("~/notes/sync/undo/undo-region").catch(() => null);
  // Where it cannot be loaded any more, it is done without a way back.
  return loaded ? loaded.answerForm(request, params.noteId ?? "") : serverAction<typeof action>();
}

export default function NotePage() {
  const { note: loaded } = useLoaderData<typeof clientLoader>();
  const { sync, userId, now, keepsFiles } = useOutletContext<NotesContext>();
  // As in the list: a loader that hangs must not stop what comes in from being shown.
  const note = (useIsLoading() && getNotesClient().cache.note(loaded.id)) || loaded;
  const result = useActionData<typeof action>();
  const explain = useExplain();

  // Once the network is gone it is too late.
  useEffect(() => whenIdle(() => void loadNoteError().catch(() => {})), []);
  const loadedConflict = useLoaded(loadPlainConflict, result?.status === "conflict");

  if (result?.status === "conflict") {
    const texts = { theirs: result.note, mine: result.mine, both: result.both };
    if (loadedConflict) return <loadedConflict.PlainConflict {...texts} />;
    return (
      <noscript>{import.meta.env.SSR && <Plain>{({ PlainConflict }) => <PlainConflict {...texts} />}</Plain>}</noscript>
    );
  }
  return (
    <Editor
      key={note.id}
      note={note}
      userId={userId}
      sync={sync}
      now={now}
      keepsFiles={keepsFiles}
      error={explain(result?.status === "refused" ? result.reason : undefined)}
      typed={result?.status === "refused" ? result.mine : undefined}
    />
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { noteId } = useParams();
  const { userId, sync } = useOutletContext<NotesContext>();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  const cause = isMissing ? "missing" : sync === "offline" ? "offline" : "failed";
  const loaded = useLoaded(loadNoteError);
  const what = { cause, noteId, userId } as const;
  if (loaded) return <loaded.NoteError key={`${cause} ${noteId}`} {...what} />;
  return <noscript>{import.meta.env.SSR && <Plain>{({ NoteError }) => <NoteError {...what} />}</Plain>}</noscript>;
}

function loadNoteError() {
  return import("~/notes/editor/note-error");
}

function loadPlainConflict() {
  return import("~/notes/editor/notices/plain-conflict");
}

/** The text that was sent, for the form that says what is wrong with it. */
function typedIn(form: FormData): Typed | undefined {
  const [title, body, version = "0"] = ["title", "body", "version"].map((name) => form.get(name) ?? undefined);
  if (typeof title !== "string" || typeof body !== "string" || typeof version !== "string") return undefined;
  return { title, body, version };
}

/** Back to where the box is: in the list, or in the note, as much of it as was shown. */
function pathAfterCheck(request: Request, id: string, form: FormData): string {
  const { searchParams } = new URL(request.url);
  const search = toSearchString(viewIn(request));
  if (form.get("from") === "list") return `/notes${search}`;
  const all = searchParams.has("all") ? `${search ? "&" : "?"}all=` : "";
  return `/notes/${id}${search}${all}#task-${parseTask(String(form.get("task")))?.index ?? 0}`;
}

/** The list that the person was in. */
function viewIn(request: Request): ListView {
  return parseListView(new URL(request.url).searchParams);
}

/** Whether a browser sent the form itself, without JavaScript. */
function isPageRequest(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/html") ?? false;
}

function notFound(): Response {
  return new Response("Note not found", { status: 404 });
}
