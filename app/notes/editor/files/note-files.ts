import { PictureSources } from "~/files/client/picture-sources";
import type { Uploads } from "~/files/client/uploads";
import { toMarkdownLink } from "~/files/file-links";
import { isPicture } from "~/files/file-type";

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
      const added = this.#areSetUp ? this.#uploads.add(file) : this.#uploads.reject(file.name, { code: "files-unset" });
      return added ? [toMarkdownLink({ ...added, isPicture: isPicture(file.type) })] : [];
    });
    if (lines.length === 0) return "";
    return `${before === "" || before.endsWith("\n") ? "" : "\n"}${lines.join("\n")}\n`;
  }
}
