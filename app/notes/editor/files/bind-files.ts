import type { NoteFiles } from "~/notes/editor/files/note-files";
import { filesIn, onPicked } from "~/notes/editor/files/picked-files";

/** The plain field takes files that are pasted, dropped or picked: what names them is inserted at the cursor. Returns the undo. */
export function bindFiles(area: HTMLTextAreaElement, files: NoteFiles): () => void {
  const over = new AbortController();
  const insert = (taken: File[]) => {
    if (area.readOnly) return;
    const text = files.take(taken, area.value.slice(0, area.selectionStart));
    if (text === "") return;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const take = (event: Event, transfer: DataTransfer | null) => {
    const found = filesIn(transfer);
    if (found.length === 0) return;
    event.preventDefault();
    insert(found);
  };
  area.addEventListener("paste", (event) => take(event, event.clipboardData), { signal: over.signal });
  area.addEventListener("drop", (event) => take(event, event.dataTransfer), { signal: over.signal });
  const stop = onPicked(area, insert);
  return () => {
    over.abort();
    stop();
  };
}
