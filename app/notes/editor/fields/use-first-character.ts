import { useLocation, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { NEW_NOTE_PATH } from "~/notes/note";
import type { NoteEditor } from "~/notes/sync/edit/note-editor";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** A new note is begun by its first character: it goes on at a URL of its own, in the same fields. */
export function useFirstCharacter(editor: NoteEditor): void {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const isNew = pathname === NEW_NOTE_PATH;

  useEffect(() => {
    if (!isNew) return;
    let isBegun = false;
    const begin = () => {
      if (isBegun || editor.state.status === "saved") return;
      isBegun = true;
      const { cache, newNote } = getNotesClient();
      newNote.begin(cache);
      navigate(`/notes/${editor.noteId}${search}`, { replace: true });
    };
    begin();
    return editor.subscribe(begin);
  }, [editor, isNew, search, navigate]);
}
