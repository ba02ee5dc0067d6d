import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import type { Drafts } from "~/notes/sync/drafts/drafts";
import { type EditState, isUnsaved } from "~/notes/sync/edit/edit-state";

/** How often a text is stored that is more than a note can hold: it may be megabytes, and a device takes its time. */
const LARGE_MS = 1_000;

/** Keeps what is typed in one note on the device, until the server has it. */
export class DraftKeeper {
  readonly #drafts: Drafts;
  readonly #userId: string;
  readonly #noteId: string;
  #id: string = crypto.randomUUID();
  #isStored = false;
  #storedAt = 0;
  /** What is stored in a moment, or with the next call of `flush`. */
  #pending: { store: () => void; timer: ReturnType<typeof setTimeout> } | null = null;
  #isAbandoned = false;

  constructor(drafts: Drafts, userId: string, noteId: string) {
    this.#drafts = drafts;
    this.#userId = userId;
    this.#noteId = noteId;
  }

  get isAbandoned(): boolean {
    return this.#isAbandoned;
  }

  /** Goes on with a draft that is on the device. */
  adopt({ id }: StoredDraft): void {
    this.#id = id;
    this.#isStored = true;
  }

  /** @param since when the oldest of what is unsaved was typed */
  update(state: EditState, since: number): void {
    clearTimeout(this.#pending?.timer);
    this.#pending = null;
    const wait = state.excess === null ? 0 : this.#storedAt + LARGE_MS - Date.now();
    if (wait <= 0) this.#store(state, since);
    else this.#pending = { store: () => this.#store(state, since), timer: setTimeout(() => this.flush(), wait) };
  }

  /** Stores what has waited for a moment. */
  flush(): void {
    clearTimeout(this.#pending?.timer);
    this.#pending?.store();
    this.#pending = null;
  }

  /** The draft goes on as another note's: it is left as it is. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  #store(state: EditState, since: number): void {
    if (this.#isAbandoned) return;
    this.#storedAt = Date.now();
    const { base, text, inFlight } = state;
    if (isUnsaved(state) || inFlight) {
      this.#isStored = true;
      const draft = { base, text, inFlight };
      this.#drafts.store(this.#userId, { id: this.#id, noteId: this.#noteId, at: since, draft });
    } else if (this.#isStored) {
      this.#isStored = false;
      this.#drafts.remove(this.#userId, this.#id);
    }
  }
}
