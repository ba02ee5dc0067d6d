import { Form, Link, useLocation } from "@remix-run/react";
import { useContext, useEffect, useRef, useState } from "react";
import { ConnectionStatus, type SyncStatus } from "~/live/client/connection-status";
import { useMessages } from "~/messages/use-messages";
import { AddFiles } from "~/notes/editor/add-files";
import { BodyEditor } from "~/notes/editor/body-editor";
import { FormattingBarButton } from "~/notes/editor/formatting-bar-button";
import { NoteMeta } from "~/notes/editor/note-meta";
import { ReadingViewContext } from "~/notes/editor/reading-view-context";
import { RevertNotice } from "~/notes/editor/revert-notice";
import { NotSaved, SaveStatus } from "~/notes/editor/save-status";
import { TitleField } from "~/notes/editor/title-field";
import { TrashNotice } from "~/notes/editor/trash-notice";
import { useFirstCharacter } from "~/notes/editor/use-first-character";
import { useNoteFiles } from "~/notes/editor/use-note-files";
import { usePrintView } from "~/notes/editor/use-print-view";
import { ALL_NOTES, parseListView, toSearchString } from "~/notes/list-view";
import { NEW_NOTE_PATH, type Note, type NoteText } from "~/notes/note";
import { PLACES, placeOf } from "~/notes/states/places";
import type { EditState } from "~/notes/sync/edit/edit-state";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { useNoteEditor } from "~/notes/sync/edit/use-note-editor";
import { useLoaded } from "~/timing/use-loaded";
import { Button, buttonClass, IconButton, iconButtonClass } from "~/ui/button";
import { useNonce } from "~/ui/nonce";
import { useHydrated } from "~/ui/use-hydrated";

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
  const t = useMessages("notes");
  const { editor, state } = useNoteEditor(note, userId);
  useTypedText(editor, typed);
  useFirstCharacter(editor);
  const printed = useRef<HTMLDivElement>(null);
  usePrintView(printed, editor);
  const hydrated = useHydrated();
  const noteFiles = useNoteFiles(userId, keepsFiles);
  const { search, pathname } = useLocation();
  const isNew = pathname === NEW_NOTE_PATH;
  const [isCounted, setIsCounted] = useState(false);
  const choice = useLoaded(loadConflictChoice, state.conflict !== null);
  const { title, body } = state.text;
  const place = placeOf(note);
  const isTrashed = place === "trash";
  const isEditing = new URLSearchParams(search).has("edit");
  // Without JavaScript a note is read first, and edited by a form of its own; an empty one is there to be written.
  const isRead = !isEditing && !typed && (title !== "" || body !== "" || isTrashed);
  const ReadingView = useContext(ReadingViewContext);
  const nonce = useNonce();

  return (
    <article className="group/note flex min-h-full flex-col">
      <header className="sticky top-0 z-10 flex min-h-14 items-center gap-1 border-b border-line/60 bg-paper/95 px-3 py-1 backdrop-blur sm:gap-2 sm:px-6 sm:py-2 print:hidden">
        <Link
          to={`/notes${searchOfList(search) || toSearchString({ ...ALL_NOTES, place })}`}
          className={buttonClass("quiet", "shrink-0 px-3 lg:hidden")}
        >
          <span className="icon-[lucide--arrow-left] size-4 rtl:-scale-x-100" aria-hidden="true" />
          {t(PLACES[place].title)}
        </Link>
        <div className="me-auto min-w-0 text-xs sm:flex sm:flex-1 sm:items-center sm:justify-between sm:text-sm">
          <SaveStatus state={state} sync={sync} isShown={hydrated && !isTrashed && !isNew} />
          <ConnectionStatus sync={sync} className="px-1 leading-tight lg:hidden" />
        </div>
        {hydrated && (
          <IconButton
            type="button"
            label={t("wordsAndCharacters")}
            aria-pressed={isCounted}
            onClick={() => setIsCounted(!isCounted)}
          >
            <span className="icon-[lucide--whole-word] size-4.5" aria-hidden="true" />
          </IconButton>
        )}
        {hydrated && !isTrashed && <FormattingBarButton />}
        {!isTrashed && <AddFiles isReady={noteFiles !== null} />}
        {note.version > 0 && (
          <Link
            to={`/notes/${note.id}/history`}
            aria-label={t("versions")}
            title={t("versions")}
            className={iconButtonClass()}
          >
            <span className="icon-[lucide--history] size-4.5" aria-hidden="true" />
          </Link>
        )}
        {!isTrashed && !isNew && (
          <Form method="post" action={`/notes/${note.id}${search}`}>
            <IconButton name="intent" value="trash" label={t("moveToTrash")}>
              <span className="icon-[lucide--trash-2] size-4.5" aria-hidden="true" />
            </IconButton>
          </Form>
        )}
      </header>

      <NotSaved state={state} />
      {isTrashed && <TrashNotice noteId={note.id} />}
      <RevertNotice noteId={note.id} />
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
          <style nonce={nonce}>{".note-form { display: none }"}</style>
          {ReadingView && <ReadingView note={note} search={search} error={error} />}
        </noscript>
      )}
      <div ref={printed} className="peer hidden print:block" />
      <Form
        method="post"
        action={isNew ? NEW_NOTE_PATH : `/notes/${note.id}`}
        className="note-form mx-auto print:peer-[:not(:empty)]:hidden flex w-full max-w-3xl flex-1 flex-col gap-3 px-5 py-6 sm:px-10 sm:py-10"
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
        {error && <p className="text-sm text-coral">{error}</p>}
        {!isTrashed && (
          <noscript>
            <div className="flex gap-2">
              <Button look="primary" name="intent" value="save">
                {t("save")}
              </Button>
              {isEditing && (
                <a href={`/notes/${note.id}`} className={buttonClass("quiet")}>
                  {t("cancel")}
                </a>
              )}
            </div>
          </noscript>
        )}
      </Form>
      {noteFiles && <noteFiles.FileStatus uploads={noteFiles.uploads} isOffline={sync === "offline"} />}
    </article>
  );
}

function loadConflictChoice() {
  return import("~/notes/editor/conflict-choice");
}

/** The list that the person was in, without what the note's URL says of the note alone. */
function searchOfList(search: string): string {
  return toSearchString(parseListView(new URLSearchParams(search)));
}

/** Where the scripts run after a form with an error was shown: goes on with its text, which is then on the device too. */
function useTypedText(editor: NoteEditor, typed: Typed | undefined): void {
  useEffect(() => {
    if (typed) editor.type({ title: typed.title, body: typed.body });
  }, [editor, typed]);
}

/** What is typed and not saved yet is a change of this moment. */
function lastChange({ updatedAt }: Note, { status }: EditState): string {
  return status === "saved" || status === "conflict" ? updatedAt : new Date().toISOString();
}
