import { Availability } from "~/files/client/availability";
import type { Uploads } from "~/files/client/uploads";
import { filePath } from "~/files/file-links";

/** Where a note's pictures are shown from: this device, while it has them, or else the server, as soon as it does. */
export class PictureSources {
  readonly #uploads: Uploads;
  readonly #availability = new Availability();

  constructor(uploads: Uploads) {
    this.#uploads = uploads;
  }

  /** Calls back with the address of the picture once there is one. Returns the undo. */
  watch(id: string, onUrl: (url: string) => void): () => void {
    let stop = () => {};
    let isOver = false;
    this.#uploads.findUrl(id).then((url) => {
      if (isOver) return;
      if (url) onUrl(url);
      else stop = this.#availability.watch(id, () => onUrl(filePath(id)));
    });
    return () => {
      isOver = true;
      stop();
    };
  }
}
