import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import type { Drafts } from "~/notes/sync/drafts/drafts";
import { type EditState, isUnsaved } from "~/notes/sync/edit/edit-state";

/** Keeps what is typed in one note on the device, until the server has it. */
export class DraftKeeper {
  readonly #drafts: Drafts;
  readonly #userId: string;
  readonly #noteId: string;
  #id: string = crypto.randomUUID();
  #isStored = false;
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
    if (this.#isAbandoned) return;
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

  /** The draft goes on as another note's: it is left as it is. */
  abandon(): void {
    this.#isAbandoned = true;
  }
}
