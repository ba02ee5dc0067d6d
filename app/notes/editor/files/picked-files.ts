/** What tells a field that files were picked, for it to insert where the cursor is. */
const PICKED = "tidings:files";

/** The files that are pasted or dropped: not when it is a text, of which a program also offers a picture. */
export function filesIn(transfer: DataTransfer | null): File[] {
  if (!transfer || transfer.files.length === 0 || transfer.getData("text/plain") !== "") return [];
  return Array.from(transfer.files);
}

/** Inserts files that a person has picked into the note's field, whichever it is at the moment. */
export function insertPicked(article: Element | null, files: File[]): void {
  const field = article?.querySelector("textarea[name=body], [role=textbox].cm-content");
  field?.dispatchEvent(new CustomEvent<File[]>(PICKED, { detail: files }));
}

/** The buttons that pick files, by the keys of their labels. */
export const PICKERS = { file: "addFile", camera: "takePicture" } as const;

/** Has the person pick files for the note that the element is in. */
export function pickFiles(element: Element, picker: keyof typeof PICKERS): void {
  element.closest("article")?.querySelector<HTMLInputElement>(`input[data-picker=${picker}]`)?.click();
}

/** Calls back with what `insertPicked` sends to the field. Returns the undo. */
export function onPicked(field: Element, insert: (files: File[]) => void): () => void {
  const receive = (event: Event) => {
    if (event instanceof CustomEvent) insert(event.detail);
  };
  field.addEventListener(PICKED, receive);
  return () => field.removeEventListener(PICKED, receive);
}
