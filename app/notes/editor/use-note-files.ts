import { useCallback, useEffect } from "react";
import { insertPicked } from "~/notes/editor/picked-files";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { useLoaded } from "~/timing/use-loaded";

/** The person's uploads and, for the note that is open, its files, with what shows them; null until they are loaded. */
export function useNoteFiles(userId: string, areSetUp: boolean) {
  const load = useCallback(async () => {
    const [{ NoteFiles, FileStatus, bindFiles }, uploads] = await Promise.all([
      import("~/notes/editor/file-parts"),
      getNotesClient().uploadsOf(userId),
    ]);
    return { uploads, files: new NoteFiles(uploads, areSetUp), FileStatus, bindFiles };
  }, [userId, areSetUp]);
  useEffect(catchDrops, []);
  return useLoaded(load);
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
