import { RevertNotice } from "~/notes/editor/notices/revert-notice";
import { TrashNotice } from "~/notes/editor/notices/trash-notice";
import type { Note } from "~/notes/note";
import { placeOf } from "~/notes/states/places";

/** What is to be said of the open note above its text. */
export function Notices({ note }: { note: Note }) {
  return (
    <>
      {placeOf(note) === "trash" && <TrashNotice note={note} />}
      <RevertNotice noteId={note.id} />
    </>
  );
}
