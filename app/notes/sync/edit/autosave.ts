import { canSave, type EditState } from "~/notes/sync/edit/edit-state";

/** How long a person pauses before what is typed is saved. */
const PAUSE_MS = 600;

/** Typing without a pause is saved after so long. */
const MAX_WAIT_MS = 5_000;

/** When what is typed in one note is saved: after a pause, and now and then without one; a new note at once. */
export class Autosave {
  readonly #save: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(save: () => void) {
    this.#save = save;
  }

  /** @param since when the oldest of what is unsaved was typed */
  schedule(state: EditState, since: number): void {
    this.cancel();
    if (!canSave(state)) return;
    const left = since + MAX_WAIT_MS - Date.now();
    const wait = state.base.version === 0 ? 0 : Math.max(0, Math.min(PAUSE_MS, left));
    this.#timer = setTimeout(this.#save, wait);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
