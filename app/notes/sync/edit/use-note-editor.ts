import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Note } from "~/notes/note";
import type { EditState } from "~/notes/sync/edit/edit-state";
import { NoteEditor } from "~/notes/sync/edit/note-editor";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** The editor of a note while a screen shows it, which receives what the loaders bring. */
export function useNoteEditor(note: Note, userId: string): { editor: NoteEditor; state: EditState } {
  // The server renders the note; only a page works on it.
  const [open] = useState(() => (typeof document === "undefined" ? null : getNotesClient().openNotes.of(note, userId)));
  const [editor] = useState(() => open?.editor ?? new NoteEditor(note));
  const getState = () => editor.state;
  const state = useSyncExternalStore(editor.subscribe, getState, getState);

  const latest = useRef(note);
  latest.current = note;
  useEffect(() => open?.show(latest.current), [open]);

  useEffect(() => editor.dispatch({ type: "received", note }), [editor, note]);

  return { editor, state };
}
