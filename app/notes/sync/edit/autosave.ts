import { canSave, type EditState, type InFlight } from "~/notes/sync/edit/edit-state";

/** How long a person pauses before what is typed is saved. */
const PAUSE_MS = 600;

/** Typing without a pause is saved after so long. */
const MAX_WAIT_MS = 5_000;

/** Live, a save begins so long after the one before it, at least: two a second. */
const LIVE_MS = 500;

/** Live, so much of a large text is sent in a millisecond, in characters: the other screens fetch each save of it. */
const LIVE_CHARACTERS = 64;

/**
 * When what is typed in one note is saved; a new note at its first character. With another screen to show it on: at once,
 * and as often as its pace allows. Alone: after a pause, and now and then without one.
 */
export class Autosave {
  readonly #save: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #inFlight: InFlight | null = null;
  /** When the last save began. */
  #savedAt = 0;

  constructor(save: () => void) {
    this.#save = save;
  }

  /**
   * To be called at each change of the state.
   *
   * @param since when the oldest of what is unsaved was typed
   * @param isLive whether another screen shows what is saved
   */
  schedule(state: EditState, since: number, isLive: boolean): void {
    this.cancel();
    if (state.inFlight && state.inFlight !== this.#inFlight) this.#savedAt = Date.now();
    this.#inFlight = state.inFlight;
    if (!canSave(state)) return;
    this.#timer = setTimeout(this.#save, Math.max(0, this.#dueAt(state, since, isLive) - Date.now()));
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  #dueAt({ base, text }: EditState, since: number, isLive: boolean): number {
    if (base.version === 0) return 0;
    const pausedAt = Math.min(Date.now() + PAUSE_MS, since + MAX_WAIT_MS);
    const distance = Math.max(LIVE_MS, text.body.length / LIVE_CHARACTERS);
    return isLive ? Math.min(this.#savedAt + distance, pausedAt) : pausedAt;
  }
}
