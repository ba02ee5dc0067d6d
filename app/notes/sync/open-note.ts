import type { Note } from "~/notes/note";
import { DraftKeeper } from "~/notes/sync/drafts/draft-keeper";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import type { Drafts } from "~/notes/sync/drafts/drafts";
import { Autosave } from "~/notes/sync/edit/autosave";
import type { EditEvent } from "~/notes/sync/edit/edit-reducer";
import { canSave, type InFlight, sameText } from "~/notes/sync/edit/edit-state";
import { NoteEditor } from "~/notes/sync/edit/note-editor";
import type { Outbox } from "~/notes/sync/outbox/outbox";
import type { MutationResult } from "~/notes/sync/outbox/post-mutation";
import { saveMutation } from "~/notes/sync/outbox/save-mutation";
import { whenIdle } from "~/timing/when-idle";

/** What a note uses of its page, and which notes the page works on. */
export type NotePage = {
  drafts: Drafts;
  outbox: Outbox;
  isOpen: (note: OpenNote) => boolean;
  /** Whether another screen of the person is open. */
  isShared: () => boolean;
  add: (note: OpenNote) => void;
  remove: (note: OpenNote) => void;
  onChange: () => void;
};

/**
 * A note that this page works on: its editor, with its draft on the device and its saves. It is open while a
 * screen shows it, and then until the server has all that was typed, or does not accept it. In a conflict it stays open.
 */
export class OpenNote {
  readonly editor: NoteEditor;
  readonly #page: NotePage;
  readonly #userId: string;
  readonly #draft: DraftKeeper;
  readonly #autosave: Autosave;
  #isShown = false;
  /** Settled once a draft that an earlier visit left is taken up, if there is one. */
  resumed: Promise<void> | undefined;
  #sent: InFlight | null = null;

  constructor(note: Note, userId: string, page: NotePage) {
    this.#page = page;
    this.#userId = userId;
    this.editor = new NoteEditor(note);
    this.#draft = new DraftKeeper(page.drafts, userId, note.id);
    this.#autosave = new Autosave(() => this.editor.save());
    // Before any screen: what is typed is on the device before it is sent.
    this.editor.subscribe((state) => {
      this.#draft.update(state, this.editor.unsavedSince);
      this.#continue();
      page.onChange();
    });
  }

  /** A screen shows the note: goes on with a draft that an earlier visit left. Call what it returns when the screen is gone. */
  show(note: Note): () => void {
    this.#isShown = true;
    if (!this.#page.isOpen(this)) {
      this.#page.add(this);
      this.#continue();
      this.resumed = this.#resumeDraft(note).catch((error: unknown) =>
        console.warn("Drafts could not be read:", error),
      );
    }
    const stopWaiting = whenIdle(() => this.#loadMerging());
    return () => {
      stopWaiting();
      this.#isShown = false;
      // A field that goes while a word is composed in it may not say that this has ended.
      this.editor.compose(false);
      this.#closeWhenDone();
    };
  }

  /** Sends what an earlier visit left, without a screen. Resolves when there is no more to send. */
  async send(draft: StoredDraft): Promise<void> {
    this.#page.add(this);
    this.#draft.adopt(draft);
    this.editor.resume(draft);
    this.editor.save();
    await this.editor.until(({ status }) => status !== "unsaved" && status !== "saving");
    this.#closeWhenDone();
  }

  /** Saves all that is typed, or stores it on the device, without a pause. What is being composed is saved as it is. */
  save(): void {
    this.editor.compose(false);
    this.editor.save();
    this.#draft.flush();
  }

  /**
   * The page closes, perhaps before the save that is in flight is answered: what was typed since goes out beside it, and
   * comes to the same in either order. Its answer is nobody's: the draft stays on the device until one has come.
   */
  sendRest(): void {
    const { inFlight, text, excess } = this.editor.state;
    if (!inFlight || excess !== null || sameText(inFlight.text, text)) return;
    const { key, version, keep } = inFlight;
    const { noteId } = this.editor;
    this.#page.outbox.send(this.#userId, {
      id: noteId,
      ...text,
      intent: "save",
      op: crypto.randomUUID(),
      version: `${version}`,
      after: version === 0 ? noteId : key,
      ...(keep && { keep: "yes" }),
    });
  }

  /** Another screen was opened, or the last of them has gone: what is typed is saved at another pace. */
  changePace(): void {
    if (this.#page.isOpen(this)) this.#scheduleSave();
  }

  /** Changes the text, and saves it. Returns whether there was something to change; `change` says so by null. */
  edit(change: (body: string) => string | null): boolean {
    const { editor } = this;
    const body = change(editor.state.text.body);
    if (body === null) return false;
    if (!this.#page.isOpen(this)) this.#page.add(this);
    editor.type({ body });
    editor.save();
    this.#closeWhenDone();
    return true;
  }

  /** Lets go of its draft, which goes on as another note's. */
  abandon(): void {
    this.#draft.abandon();
    this.#page.remove(this);
  }

  async #resumeDraft(note: Note): Promise<void> {
    const { editor } = this;
    const draft = await this.#page.drafts.claim(this.#userId, ({ noteId }) => noteId === editor.noteId);
    // If a person has typed by now, the draft stays on the device until the next visit.
    if (!draft || editor.state.status !== "saved" || this.#draft.isAbandoned) return;
    this.#draft.adopt(draft);
    editor.resume(draft);
    editor.dispatch({ type: "received", note });
  }

  /** Sends what is in flight, if that was not done yet, and plans the next save. */
  #continue(): void {
    const { state } = this.editor;
    if (state.inFlight && state.inFlight !== this.#sent) this.#send(state.inFlight);
    if (state.incoming && !state.merging) this.#loadMerging();
    this.#scheduleSave();
  }

  /** A note that waits for it tries again with each change of the text; what is typed is on the device meanwhile. */
  async #loadMerging(): Promise<void> {
    try {
      this.editor.dispatch({ type: "loaded", merging: await import("~/notes/sync/merge/merging") });
      this.#closeWhenDone();
    } catch (error) {
      console.warn("What merges texts could not be loaded:", error);
    }
  }

  #scheduleSave(): void {
    this.#autosave.schedule(this.editor.state, this.editor.unsavedSince, this.#page.isShared());
  }

  async #send(inFlight: InFlight): Promise<void> {
    this.#sent = inFlight;
    const result = await this.#page.outbox.send(this.#userId, saveMutation(this.editor.noteId, inFlight));
    this.editor.dispatch(toEvent(inFlight.key, result));
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    const { state } = this.editor;
    const isWaiting = state.inFlight || state.incoming || state.conflict;
    if (this.#isShown || isWaiting || !this.#page.isOpen(this)) return;
    if (canSave(state)) {
      this.editor.save();
      return;
    }
    this.#autosave.cancel();
    this.#draft.flush();
    this.#page.remove(this);
  }
}

function toEvent(key: string, result: MutationResult): EditEvent {
  if (result.status === "refused") return { type: "refused", key, reason: result.reason };
  const { item } = result.change;
  if (!("version" in item)) return { type: "refused", key, reason: { code: "note-deleted" } };
  return { type: result.status === "done" ? "saved" : "conflicted", key, note: item };
}
