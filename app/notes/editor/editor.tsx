import { Form, Link, useLocation } from "@remix-run/react";
import { ArrowLeft, History, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { ConnectionStatus, type SyncStatus } from "~/live/client/connection-status";
import { BodyEditor } from "~/notes/editor/body-editor";
import { ConflictChoice } from "~/notes/editor/conflict-choice";
import { NotSaved, SaveStatus } from "~/notes/editor/save-status";
import { TrashNotice } from "~/notes/editor/trash-notice";
import { useBoundField } from "~/notes/editor/use-bound-field";
import { ALL_NOTES, toSearchString } from "~/notes/list-view";
import { MAX_TITLE_LENGTH, type Note, type NoteText } from "~/notes/note";
import { PLACES, placeOf } from "~/notes/states/places";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { useNoteEditor } from "~/notes/sync/edit/use-note-editor";
import { Button, buttonClass, IconButton, iconButtonClass } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

type EditorProps = {
  note: Note;
  userId: string;
  sync: SyncStatus;
  /** The server's error on a form that was sent without JavaScript. */
  error?: string | undefined;
  /** The text of that form, which the server does not have. */
  typed?: Typed | undefined;
};

/** What a form sent, with the version that it was made from. */
export type Typed = NoteText & { version: string };

/** A note to read and write. Without JavaScript it is a form with a button; with it, it saves by itself. */
export function Editor({ note, userId, sync, error, typed }: EditorProps) {
  const { editor, state } = useNoteEditor(note, userId);
  const titleField = useRef<HTMLInputElement>(null);
  useBoundField(titleField, editor, "title");
  useTypedText(editor, typed);
  const hydrated = useHydrated();
  const { search } = useLocation();
  const { title, body } = state.text;
  const place = placeOf(note);
  const isTrashed = place === "trash";

  return (
    <article className="flex min-h-full flex-col">
      <header className="sticky top-0 z-10 flex min-h-14 items-center gap-2 border-b border-line/60 bg-paper/95 px-3 py-2 backdrop-blur sm:px-6">
        <Link
          to={`/notes${search || toSearchString({ ...ALL_NOTES, place })}`}
          className={buttonClass("quiet", "px-3 lg:hidden")}
        >
          <ArrowLeft className="size-4" aria-hidden="true" />
          {PLACES[place].title}
        </Link>
        <SaveStatus state={state} sync={sync} isShown={hydrated && !isTrashed} />
        <ConnectionStatus sync={sync} className="lg:hidden" />
        {note.version > 0 && (
          <Link
            to={`/notes/${note.id}/history`}
            aria-label="Earlier versions"
            title="Earlier versions"
            className={iconButtonClass()}
          >
            <History className="size-4.5" aria-hidden="true" />
          </Link>
        )}
        {!isTrashed && (
          <Form method="post" action={`/notes/${note.id}${search}`}>
            <IconButton name="intent" value="trash" label="Move to trash">
              <Trash2 className="size-4.5" aria-hidden="true" />
            </IconButton>
          </Form>
        )}
      </header>

      <NotSaved state={state} />
      {isTrashed && <TrashNotice noteId={note.id} />}
      {state.conflict && (
        <ConflictChoice
          base={state.base}
          theirs={state.conflict}
          mine={state.text}
          onChoose={(settled) => editor.dispatch({ type: "chosen", ...settled })}
        />
      )}

      <Form
        method="post"
        action={`/notes/${note.id}`}
        className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-3 px-5 py-6 sm:px-10 sm:py-10"
      >
        <input type="hidden" name="version" value={typed?.version ?? note.version} />
        <input
          ref={titleField}
          name="title"
          aria-label="Title"
          placeholder="Title"
          maxLength={MAX_TITLE_LENGTH}
          autoComplete="off"
          defaultValue={typed?.title ?? title}
          readOnly={isTrashed}
          // biome-ignore lint/a11y/noAutofocus: a note just made is there to be written in
          autoFocus={title === "" && body === "" && !isTrashed}
          onKeyDown={(event) => {
            // Enter in a title goes on to the text; it does not send the form.
            if (event.key !== "Enter" || !hydrated) return;
            event.preventDefault();
            event.currentTarget.form?.querySelector<HTMLElement>("textarea, [role=textbox]")?.focus();
          }}
          className="bg-transparent font-serif text-3xl font-medium outline-none placeholder:text-soft/80"
        />
        <BodyEditor editor={editor} body={typed?.body ?? body} readOnly={isTrashed} />
        {error && <p className="text-sm text-coral">{error}</p>}
        {!isTrashed && (
          <noscript>
            <Button look="primary" name="intent" value="save">
              Save
            </Button>
          </noscript>
        )}
      </Form>
    </article>
  );
}

/** Where the scripts run after a form with an error was shown: goes on with its text, which is then on the device too. */
function useTypedText(editor: NoteEditor, typed: Typed | undefined): void {
  useEffect(() => {
    if (typed) editor.type({ title: typed.title, body: typed.body });
  }, [editor, typed]);
}
