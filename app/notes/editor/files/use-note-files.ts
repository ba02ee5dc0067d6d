import { useEffect, useMemo, useRef } from "react";
import { filesIn, insertPicked } from "~/notes/editor/files/picked-files";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { useLoaded } from "~/timing/use-loaded";

/** The person's uploads and, for the note that is open, its files, with what shows them; null until they are loaded. */
export function useNoteFiles(userId: string, areSetUp: boolean) {
  const parts = useLoaded(loadFileParts);
  useFilesBeside(parts !== null);
  return useMemo(() => {
    if (!parts) return null;
    const { Uploads, NoteFiles, FileStatus, AddFiles, bindFiles } = parts;
    const uploads = getNotesClient().uploadsOf(userId, Uploads);
    return { uploads, files: new NoteFiles(uploads, areSetUp), FileStatus, AddFiles, bindFiles };
  }, [parts, userId, areSetUp]);
}

function loadFileParts() {
  return import("~/notes/editor/files/file-parts");
}

/**
 * Files that no field took are for the note, too: those that are dropped beside its text, for which the browser would
 * leave the page, and those that are pasted before the field takes any. They wait for that.
 */
function useFilesBeside(isReady: boolean): void {
  const waiting = useRef<File[]>([]);
  useEffect(() => {
    const over = new AbortController();
    const article = document.querySelector("article");
    const insert = () => {
      if (isReady && waiting.current.length > 0) insertPicked(article, waiting.current.splice(0));
    };
    const take = (event: DragEvent | ClipboardEvent, files: Iterable<File> = []) => {
      if (event.defaultPrevented || !article || [...files].length === 0) return;
      event.preventDefault();
      waiting.current.push(...files);
      insert();
    };
    const dragOver = (event: DragEvent) => event.dataTransfer?.types.includes("Files") && event.preventDefault();
    document.addEventListener("dragover", dragOver, { signal: over.signal });
    document.addEventListener("drop", (event) => take(event, event.dataTransfer?.files), { signal: over.signal });
    article?.addEventListener("paste", (event) => take(event, filesIn(event.clipboardData)), { signal: over.signal });
    insert();
    return () => over.abort();
  }, [isReady]);
}
