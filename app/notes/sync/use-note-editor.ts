import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Note } from "~/notes/note";
import type { EditState } from "~/notes/sync/edit-state";
import { NoteEditor } from "~/notes/sync/note-editor";

/** The session of a note while a screen shows it, told of what the loaders bring. */
export function useNoteEditor(note: Note, userId: string): { session: NoteEditor; editing: EditState } {
  const [session] = useState(() => NoteEditor.of(note, userId));
  const state = () => session.state;
  const editing = useSyncExternalStore(session.subscribe, state, state);

  const latest = useRef(note);
  latest.current = note;
  useEffect(() => {
    session.open(latest.current);
    return () => session.close();
  }, [session]);

  useEffect(() => session.dispatch({ type: "received", note }), [session, note]);

  return { session, editing };
}
