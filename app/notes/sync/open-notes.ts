import type { Note, NoteText } from "~/notes/note";
import { UNPLACED } from "~/notes/states/places";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import type { Drafts } from "~/notes/sync/drafts/drafts";
import { isUnsaved } from "~/notes/sync/edit/edit-state";
import { type NotePage, OpenNote } from "~/notes/sync/open-note";
import type { Outbox } from "~/notes/sync/outbox/outbox";
import { throttle } from "~/timing/throttle";

/** How soon after the unsaved texts were shown, in the list say, they are shown again. */
const SHOW_MS = 250;

export type UnsavedText = NoteText & { id: string };

/** The notes that this page works on: those that a screen shows, and those that still have something to send. */
export class OpenNotes {
  readonly #notes = new Map<string, OpenNote>();
  readonly #listeners = new Set<() => void>();
  readonly #page: NotePage;
  readonly #throttled = throttle(() => this.#updateTexts(), SHOW_MS);
  #isShared = false;
  /** What is typed here and not on the server yet, for `useSyncExternalStore`: the same array until it changes. */
  unsavedTexts: readonly UnsavedText[] = [];
  /** The notes in which a person has to choose between two texts; the same array until they change. */
  conflictIds: readonly string[] = [];

  constructor(drafts: Drafts, outbox: Outbox) {
    this.#page = {
      drafts,
      outbox,
      isOpen: (note) => this.#notes.get(note.editor.noteId) === note,
      isShared: () => this.#isShared,
      add: (note) => void this.#notes.set(note.editor.noteId, note),
      remove: (note) => this.#remove(note),
      onChange: this.#throttled.call,
    };
  }

  /** The note as this page works on it already, or one that does nothing until it is shown. */
  of(note: Note, userId: string): OpenNote {
    return this.#notes.get(note.id) ?? new OpenNote(note, userId, this.#page);
  }

  has(noteId: string): boolean {
    return this.#notes.has(noteId);
  }

  /** Sends what an earlier visit left, without a screen, unless the note is open. Resolves when there is no more to send. */
  async send(draft: StoredDraft, userId: string): Promise<void> {
    if (this.has(draft.noteId)) return;
    const { base, text } = draft.draft;
    const times = { createdAt: "", updatedAt: "", editedAt: "" };
    const note = { id: draft.noteId, ...base, ...text, ...times, ...UNPLACED };
    await new OpenNote(note, userId, this.#page).send(draft);
  }

  /**
   * Changes the note's text without a screen, or beside one, and saves it; `change` may find that there is nothing to
   * change, by null. Returns whether it was changed.
   */
  edit(note: Note, userId: string, change: (body: string) => string | null): boolean {
    return this.of(note, userId).edit(change);
  }

  /** Settled once the note, where it is open, has taken up what an earlier visit left of it. */
  resumed(noteId: string): Promise<void> | undefined {
    return this.#notes.get(noteId)?.resumed;
  }

  /** The note's draft goes on as another note's. */
  abandon(noteId: string): void {
    this.#notes.get(noteId)?.abandon();
  }

  /** Saves what is typed in the note without a pause: something else is to be done to it. */
  save(noteId: string): void {
    this.#notes.get(noteId)?.editor.save();
  }

  /** Saves all that is typed, without a pause: the page is being hidden or closed. What is being composed is saved as it is. */
  saveAll(): void {
    for (const note of this.#notes.values()) note.save();
  }

  /** The page closes: what was typed since a save that is in flight does not wait for its answer. */
  sendRest(): void {
    for (const note of this.#notes.values()) note.sendRest();
  }

  /** Whether another screen of the person is open, which is to show what is typed here. */
  setShared(isShared: boolean): void {
    if (this.#isShared === isShared) return;
    this.#isShared = isShared;
    for (const note of this.#notes.values()) note.changePace();
  }

  /** The server's database was restored. */
  restored(): void {
    for (const { editor } of this.#notes.values()) editor.dispatch({ type: "restored" });
  }

  /** Calls back when the unsaved texts or the conflicts have changed, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #remove(note: OpenNote): void {
    this.#notes.delete(note.editor.noteId);
    this.#throttled.call();
  }

  #updateTexts(): void {
    const notes = [...this.#notes.values()];
    const unsaved = notes.filter(({ editor }) => isUnsaved(editor.state));
    const conflictIds = notes.flatMap(({ editor }) => (editor.state.conflict ? editor.noteId : []));
    const [texts, conflicts] = [this.unsavedTexts, this.conflictIds];
    if ([unsaved, conflictIds, texts, conflicts].every(({ length }) => length === 0)) return;
    this.unsavedTexts = unsaved.map(({ editor }) => ({ id: editor.noteId, ...editor.state.text }));
    if (conflictIds.join() !== conflicts.join()) this.conflictIds = conflictIds;
    for (const listener of this.#listeners) listener();
  }
}
