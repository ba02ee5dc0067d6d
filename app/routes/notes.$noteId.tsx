import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/cloudflare";
import {
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  isRouteErrorResponse,
  Link,
  useActionData,
  useLoaderData,
  useOutletContext,
  useParams,
  useRouteError,
} from "@remix-run/react";
import { requireUserId } from "~/auth/session.server";
import type { Connection } from "~/live/feed-source";
import { Editor } from "~/notes/editor";
import { KeptDraft } from "~/notes/kept-draft";
import { parseNoteSave, parseOperation, type Refused, UNTITLED } from "~/notes/note";
import { deleteNote, findNote, restoreNote, saveNote, trashNote } from "~/notes/note.server";
import type { Outcome } from "~/notes/operation.server";
import { PlainConflict } from "~/notes/plain-conflict";
import { findStarted } from "~/notes/started-notes";
import { isUnanswered, UNSENT, unlessUnsent } from "~/notes/unanswered";
import type { SaveAnswer } from "~/notes/use-editing";
import { buttonClass } from "~/ui/button";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.note.title || UNTITLED} · Tidings` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, env);

  const { note, seq } = await findNote(env, userId, params.noteId ?? "");
  if (!note) throw notFound();
  return { note, seq };
}

/** A note that was begun a moment ago opens before the server has it. */
export async function clientLoader({ params, serverLoader }: ClientLoaderFunctionArgs) {
  const note = findStarted(params.noteId ?? "");
  return note ? { note, seq: null } : serverLoader<typeof loader>();
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { env } = context.cloudflare;
  const userId = await requireUserId(request, env);
  const id = params.noteId ?? "";

  const form = await request.formData();
  const intent = form.get("intent");
  if (intent === "save") {
    const parsed = parseNoteSave(form);
    if ("errors" in parsed) return refuse(parsed);

    const { title, body } = parsed.input;
    const outcome = await saveNote(env, userId, id, parsed.input);
    if (outcome.status === "conflict") {
      return data({ status: "conflict" as const, note: outcome.note, mine: { title, body } }, { status: 409 });
    }
    const note = requireDone(outcome);
    if (!note) throw notFound();
    // A page of its own goes on to the note; a script wants to know what was written.
    return isPageRequest(request) ? redirect(`/notes/${id}`) : { status: "saved" as const, note };
  }

  const parsed = parseOperation(form);
  if ("errors" in parsed) return refuse(parsed);
  const { op } = parsed.input;

  switch (intent) {
    case "trash":
      requireDone(await trashNote(env, userId, id, op));
      return redirect("/notes");
    case "restore":
      requireDone(await restoreNote(env, userId, id, op));
      return redirect(`/notes/${id}`);
    case "delete":
      requireDone(await deleteNote(env, userId, id, op));
      return redirect("/notes?view=trash");
    default:
      return refuse({ errors: { intent: "Choose save, trash, restore or delete." }, tooLarge: false });
  }
}

/** A save that gets no answer is sent again by the page, instead of replacing it by an error page. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const form = await request.clone().formData();
  if (form.get("intent") !== "save") return serverAction<typeof action>();

  try {
    return await serverAction<typeof action>();
  } catch (error) {
    if (isUnanswered(error)) return UNSENT satisfies SaveAnswer;
    if (!isRouteErrorResponse(error)) throw error;
    return { status: "refused", reason: String(error.data) } satisfies SaveAnswer;
  }
}

export const shouldRevalidate = unlessUnsent;

export default function NotePage() {
  const { note } = useLoaderData<typeof clientLoader>();
  const connection = useOutletContext<Connection>();
  const result = useActionData<typeof action>();

  if (result?.status === "conflict") return <PlainConflict theirs={result.note} mine={result.mine} />;
  return (
    <Editor
      key={note.id}
      note={note}
      connection={connection}
      error={result?.status === "refused" ? result.reason : undefined}
    />
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { noteId } = useParams();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <div className="grid min-h-full place-content-center justify-items-center gap-4 p-6 text-center">
      <h2 className="font-serif text-2xl font-medium">{missing ? "No such note" : "This note could not be shown"}</h2>
      <p className="max-w-sm text-soft">
        {missing ? "It was deleted, or it never was here." : "Something went wrong on our side; try again."}
      </p>
      {missing && noteId && <KeptDraft noteId={noteId} />}
      <Link to="/notes" className={buttonClass("outline")}>
        All notes
      </Link>
    </div>
  );
}

function notFound(): Response {
  return new Response("Note not found", { status: 404 });
}

function refuse({ errors, tooLarge }: Refused) {
  const [reason = "The form is not complete."] = Object.values(errors).filter((error) => error !== undefined);
  return data({ status: "refused" as const, reason, errors }, { status: tooLarge ? 413 : 400 });
}

function requireDone(outcome: Outcome) {
  if (outcome.status === "missing") throw notFound();
  if (outcome.status === "reused") throw new Response("This operation id was used for something else", { status: 409 });
  return outcome.note;
}

/** Whether a browser sent the form itself, without JavaScript. */
function isPageRequest(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/html") ?? false;
}
