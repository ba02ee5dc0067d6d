import { useEffect, useMemo } from "react";
import { insertPicked } from "~/notes/editor/picked-files";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { useLoaded } from "~/timing/use-loaded";

/** The person's uploads and, for the note that is open, its files, with what shows them; null until they are loaded. */
export function useNoteFiles(userId: string, areSetUp: boolean) {
  const parts = useLoaded(loadFileParts);
  useEffect(catchDrops, []);
  return useMemo(() => {
    if (!parts) return null;
    const { Uploads, NoteFiles, FileStatus, bindFiles } = parts;
    const uploads = getNotesClient().uploadsOf(userId, Uploads);
    return { uploads, files: new NoteFiles(uploads, areSetUp), FileStatus, bindFiles };
  }, [parts, userId, areSetUp]);
}

function loadFileParts() {
  return import("~/notes/editor/file-parts");
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
