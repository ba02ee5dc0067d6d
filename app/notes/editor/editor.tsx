import { Form, useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { SyncStatus } from "~/live/client/connection-status";
import { BodyEditor } from "~/notes/editor/fields/body-editor";
import { TitleField } from "~/notes/editor/fields/title-field";
import { useFirstCharacter } from "~/notes/editor/fields/use-first-character";
import { useNoteFiles } from "~/notes/editor/files/use-note-files";
import { NoteHeader } from "~/notes/editor/header/note-header";
import { NotSaved } from "~/notes/editor/header/save-status";
import { usePrintView } from "~/notes/editor/header/use-print-view";
import { NoteMeta } from "~/notes/editor/note-meta";
import { NEW_NOTE_PATH, type Note, type NoteText, REVERTED } from "~/notes/note";
import { Plain } from "~/notes/plain-parts";
import { placeOf } from "~/notes/states/places";
import type { EditState } from "~/notes/sync/edit/edit-state";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { useNoteEditor } from "~/notes/sync/edit/use-note-editor";
import { useLoaded } from "~/timing/use-loaded";
import { useNonce } from "~/ui/nonce";

type EditorProps = {
  note: Note;
  userId: string;
  sync: SyncStatus;
  /** When the page was rendered. */
  now: string;
  /** Whether the server keeps files. */
  keepsFiles: boolean;
  /** The server's error on a form that was sent without JavaScript. */
  error?: string | undefined;
  /** The text of that form, which the server does not have. */
  typed?: Typed | undefined;
};

/** What a form sent, with the version that it was made from. */
export type Typed = NoteText & { version: string };

/** A note to read and write. Without JavaScript it is a form with a button; with it, it saves by itself. */
export function Editor({ note, userId, sync, now, keepsFiles, error, typed }: EditorProps) {
  const { editor, state } = useNoteEditor(note, userId);
  useTypedText(editor, typed);
  useFirstCharacter(editor);
  const printed = useRef<HTMLDivElement>(null);
  usePrintView(printed, editor);
  const noteFiles = useNoteFiles(userId, keepsFiles);
  const { search, pathname } = useLocation();
  const isNew = pathname === NEW_NOTE_PATH;
  const [isCounted, setIsCounted] = useState(false);
  const choice = useLoaded(loadConflictChoice, state.conflict !== null);
  const { title, body } = state.text;
  const place = placeOf(note);
  const isTrashed = place === "trash";
  const params = new URLSearchParams(search);
  const isEditing = params.has("edit");
  const notices = useLoaded(loadNotices, isTrashed || params.has(REVERTED));
  // Without JavaScript a note is read first, and edited by a form of its own; an empty one is there to be written.
  const isRead = !isEditing && !typed && (title !== "" || body !== "" || isTrashed);
  const nonce = useNonce();

  return (
    <article className="group/note flex min-h-full flex-col">
      <NoteHeader
        note={note}
        state={state}
        sync={sync}
        isCounted={isCounted}
        onCount={() => setIsCounted(!isCounted)}
        addFiles={noteFiles && <noteFiles.AddFiles />}
      />

      <NotSaved state={state} />
      {notices ? (
        <notices.Notices note={note} />
      ) : (
        <noscript>{import.meta.env.SSR && <Plain>{({ Notices }) => <Notices note={note} />}</Plain>}</noscript>
      )}
      {state.conflict && choice && (
        <choice.ConflictChoice
          base={state.base}
          theirs={state.conflict}
          mine={state.text}
          onChoose={(settled) => editor.dispatch({ type: "chosen", ...settled })}
        />
      )}

      {isRead && (
        <noscript>
          {import.meta.env.SSR && (
            <Plain>
              {({ ReadingView }) => (
                <>
                  <style nonce={nonce}>{".note-form { display: none }"}</style>
                  <ReadingView note={note} search={search} error={error} />
                </>
              )}
            </Plain>
          )}
        </noscript>
      )}
      <div ref={printed} className="peer hidden print:block" />
      <Form
        method="post"
        action={isNew ? NEW_NOTE_PATH : `/notes/${note.id}`}
        className="note-form note-sheet print:peer-[:not(:empty)]:hidden flex flex-1 flex-col gap-3"
      >
        {isNew && <input type="hidden" name="id" value={note.id} />}
        <input type="hidden" name="version" value={typed?.version ?? note.version} />
        <TitleField
          editor={editor}
          title={typed?.title ?? title}
          readOnly={isTrashed}
          autoFocus={title === "" && body === "" && !isTrashed}
        />
        <NoteMeta
          changedAt={isNew ? null : lastChange(note, state)}
          now={now}
          counted={isCounted ? state.text : null}
        />
        <BodyEditor editor={editor} body={typed?.body ?? body} readOnly={isTrashed} noteFiles={noteFiles} />
        {error && <p className="font-sans text-sm text-coral">{error}</p>}
        {!isTrashed && (
          <noscript>
            {import.meta.env.SSR && (
              <Plain>{({ SaveButtons }) => <SaveButtons note={note} isEditing={isEditing} />}</Plain>
            )}
          </noscript>
        )}
      </Form>
      {noteFiles && <noteFiles.FileStatus uploads={noteFiles.uploads} isOffline={sync === "offline"} />}
    </article>
  );
}

function loadNotices() {
  return import("~/notes/editor/notices/notices");
}

function loadConflictChoice() {
  return import("~/notes/editor/notices/conflict-choice");
}

/** Where the scripts run after a form with an error was shown: goes on with its text, which is then on the device too. */
function useTypedText(editor: NoteEditor, typed: Typed | undefined): void {
  useEffect(() => {
    if (typed) editor.type({ title: typed.title, body: typed.body });
  }, [editor, typed]);
}

/** The last change of text. What is typed and not saved yet is one of this moment. */
function lastChange({ editedAt }: Note, { status }: EditState): string {
  return status === "saved" || status === "conflict" ? editedAt : new Date().toISOString();
}
