import { useEffect, useState } from "react";
import type { Uploads } from "~/files/client/uploads";
import { insertPicked, NoteFiles } from "~/notes/editor/note-files";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** The person's uploads and, for the note that is open, its files; null where the server renders. */
export function useNoteFiles(userId: string, areSetUp: boolean): { uploads: Uploads; files: NoteFiles } | null {
  const [found] = useState(() => {
    if (typeof document === "undefined") return null;
    const uploads = getNotesClient().uploadsOf(userId);
    return { uploads, files: new NoteFiles(uploads, areSetUp) };
  });
  useEffect(catchDrops, []);
  return found;
}

/** A file that is dropped beside the text is one for the note, too: the browser would leave the page for it. */
function catchDrops(): () => void {
  const over = new AbortController();
  document.addEventListener(
    "dragover",
    (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    },
    { signal: over.signal },
  );
  document.addEventListener(
    "drop",
    (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
      event.preventDefault();
      insertPicked(document.querySelector("article"), Array.from(event.dataTransfer.files));
    },
    { signal: over.signal },
  );
  return () => over.abort();
}
