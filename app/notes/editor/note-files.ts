import { PictureSources } from "~/files/client/picture-sources";
import type { Uploads } from "~/files/client/uploads";
import { NO_FILES_HERE } from "~/files/file";
import { toMarkdownLink } from "~/files/file-links";
import { isPicture } from "~/files/file-type";

/** What tells a field that files were picked, for it to insert where the cursor is. */
const PICKED = "tidings:files";

/** The files and pictures of the note that is open, for whatever edits its text. */
export class NoteFiles {
  readonly pictures: PictureSources;
  readonly #uploads: Uploads;
  readonly #areSetUp: boolean;

  /** @param areSetUp whether the server keeps files */
  constructor(uploads: Uploads, areSetUp: boolean) {
    this.#uploads = uploads;
    this.#areSetUp = areSetUp;
    this.pictures = new PictureSources(uploads);
  }

  /**
   * Takes files, each on the device at once, and answers what is to stand in the text for them: a line for each, from
   * the beginning of a line on where `before`, the text before it, does not end with one. Empty when none was taken.
   */
  take(files: File[], before: string): string {
    const lines = files.flatMap((file) => {
      const added = this.#areSetUp ? this.#uploads.add(file) : this.#uploads.reject(file.name, NO_FILES_HERE);
      return added ? [toMarkdownLink({ ...added, isPicture: isPicture(file.type) })] : [];
    });
    if (lines.length === 0) return "";
    return `${before === "" || before.endsWith("\n") ? "" : "\n"}${lines.join("\n")}\n`;
  }
}

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

/** The buttons that pick files, by their labels. */
export const PICKERS = { file: "Add a picture or file", camera: "Take a picture" };

/** Has the person pick files for the note that the element is in. */
export function pickFiles(element: Element, picker: keyof typeof PICKERS): void {
  element.closest("article")?.querySelector<HTMLInputElement>(`input[aria-label="${PICKERS[picker]}"]`)?.click();
}

/** Calls back with what `insertPicked` sends to the field. Returns the undo. */
export function onPicked(field: Element, insert: (files: File[]) => void): () => void {
  const receive = (event: Event) => {
    if (event instanceof CustomEvent) insert(event.detail);
  };
  field.addEventListener(PICKED, receive);
  return () => field.removeEventListener(PICKED, receive);
}
