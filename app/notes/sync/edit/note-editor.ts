import { type Note, type NoteText, toBody, toTitle } from "~/notes/note";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import { type EditEvent, editReducer } from "~/notes/sync/edit/edit-reducer";
import { canSave, type EditState, isUnsaved, startEditing } from "~/notes/sync/edit/edit-state";

type Listener = (state: EditState) => void;

/**
 * A store of what is typed in one note. It changes at once, and calls its listeners at once, so that
 * what a screen shows and what a person adds to it are never apart. It reads and sends nothing by itself.
 */
export class NoteEditor {
  readonly noteId: string;
  readonly #listeners = new Set<Listener>();
  #state: EditState;
  #unsavedSince = 0;

  constructor(note: Note) {
    this.noteId = note.id;
    this.#state = startEditing(note);
  }

  get state(): EditState {
    return this.#state;
  }

  /** When the oldest of what is unsaved was typed; 0 when nothing is. */
  get unsavedSince(): number {
    return this.#unsavedSince;
  }

  /** Calls back at each change, until the returned function is called. */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispatch(event: EditEvent): void {
    const next = editReducer(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    // What is typed after a save was sent is newer than what is in flight.
    if (event.type === "sent") this.#unsavedSince = Date.now();
    else if (!isUnsaved(next) && !next.inFlight) this.#unsavedSince = 0;
    else this.#unsavedSince ||= Date.now();
    for (const listener of this.#listeners) listener(next);
  }

  /** A person typed. The text becomes what the server would store of it. */
  type({ title, body }: Partial<NoteText>): void {
    const text = {
      ...(title !== undefined && { title: toTitle(title) }),
      ...(body !== undefined && { body: toBody(body) }),
    };
    this.dispatch({ type: "typed", text });
  }

  /** An input method begins to compose a word, or has ended. */
  compose(composing: boolean): void {
    this.dispatch({ type: "composing", composing });
  }

  /** Goes on with what an earlier visit typed, unless a person has typed by now. */
  resume({ draft, at }: StoredDraft): void {
    if (this.#state.status !== "saved") return;
    this.#unsavedSince = at;
    this.dispatch({ type: "resumed", draft });
  }

  /** Has what is typed sent now, if it may be. */
  save(): void {
    if (canSave(this.#state)) this.dispatch({ type: "sent", key: crypto.randomUUID() });
  }

  /** Waits until the state meets the condition. */
  async until(condition: (state: EditState) => boolean): Promise<void> {
    if (condition(this.#state)) return;
    await new Promise<void>((resolve) => {
      const unsubscribe = this.subscribe((state) => {
        if (!condition(state)) return;
        unsubscribe();
        resolve();
      });
    });
  }
}
