import { type Note, type NoteText, toBody, toTitle } from "~/notes/note";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import { claimDraft, dropDraft, storeDraft } from "~/notes/sync/drafts/drafts";
import { type EditEvent, editReducer } from "~/notes/sync/edit-reducer";
import { canSave, type EditState, type InFlight, isUnsaved, startEditing } from "~/notes/sync/edit-state";
import { noteSync } from "~/notes/sync/note-cache";
import { outbox } from "~/notes/sync/outbox";
import { throttle } from "~/timing/throttle";

/** How long a person pauses before what is typed is saved. */
const PAUSE_MS = 600;

/** Who types without a pause is saved now and then all the same. */
const MAX_WAIT_MS = 5_000;

/** How soon after one showing of what is typed, in the list say, it is shown again. */
const SHOWING_MS = 250;

/** The sessions of this page that are open, or still have something to send. */
const sessions = new Map<string, NoteEditor>();

/**
 * One note that a person writes in: keeps what is typed on the device, saves it after a
 * pause, and takes in what other screens saved meanwhile. It changes at once, and says
 * so at once, so that what a screen shows and what it adds to are never apart.
 */
export class NoteEditor {
  readonly noteId: string;
  readonly #userId: string;
  readonly #listeners = new Set<(state: EditState) => void>();
  #state: EditState;
  #open = false;
  #sent: InFlight | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The draft on the device. */
  #draftId: string = crypto.randomUUID();
  #kept = false;
  #abandoned = false;
  /** When the oldest of what is unsaved was typed. */
  #since = 0;

  /** The session of the note that this page has already, or a new one, which does nothing until it is opened. */
  static of(note: Note, userId: string): NoteEditor {
    return sessions.get(note.id) ?? new NoteEditor(note, userId);
  }

  constructor(note: Note, userId: string) {
    this.noteId = note.id;
    this.#userId = userId;
    this.#state = startEditing(note);
  }

  get state(): EditState {
    return this.#state;
  }

  readonly subscribe = (listener: (state: EditState) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A screen shows the note: takes up what an earlier visit left on the device, and saves from here on. */
  open(note: Note): void {
    this.#open = true;
    if (sessions.get(this.noteId) === this) return;
    sessions.set(this.noteId, this);
    this.#plan();
    claimDraft(this.#userId, ({ noteId }) => noteId === this.noteId)
      .then((left) => left && this.#restore(left, note))
      .catch((error: unknown) => console.warn("Drafts could not be read:", error));
  }

  /** No screen shows the note any more: saves without a pause, and ends with the answer. */
  close(): void {
    this.#open = false;
    // A field that goes while a word is composed in it may say nothing of the end.
    this.compose(false);
    this.#endWhenDone();
  }

  /** Sends what an earlier visit left, without a screen, unless the note is open here. Ends when there is no more to do. */
  async deliver(left: StoredDraft): Promise<void> {
    if (sessions.has(this.noteId)) return;
    sessions.set(this.noteId, this);
    await new Promise<void>((resolve) => {
      const stop = this.subscribe(({ status }) => {
        if (status === "unsaved" || status === "saving") return;
        stop();
        resolve();
      });
      this.#adopt(left);
      this.dispatch({ type: "resumed", draft: left.draft });
      this.flush();
    });
    this.#endWhenDone();
  }

  dispatch(event: EditEvent): void {
    const next = editReducer(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    // What is typed from here on is newer than what is on its way.
    if (event.type === "sent") this.#since = Date.now();
    this.#keep();
    this.#plan();
    showTyped();
    for (const listener of this.#listeners) listener(next);
  }

  /** A person typed; what is typed is as the server keeps it. */
  type({ title, body }: Partial<NoteText>): void {
    const text = {
      ...(title !== undefined && { title: toTitle(title) }),
      ...(body !== undefined && { body: toBody(body) }),
    };
    this.dispatch({ type: "typed", text });
  }

  /** An input method composes a word, or has done so. */
  compose(composing: boolean): void {
    this.dispatch({ type: "composing", composing });
  }

  /** Waits until no word is being composed. */
  async untilComposed(): Promise<void> {
    if (!this.#state.composing) return;
    await new Promise<void>((resolve) => {
      const stop = this.subscribe(({ composing }) => {
        if (composing) return;
        stop();
        resolve();
      });
    });
  }

  /** Saves without waiting for a pause. */
  flush(): void {
    if (canSave(this.#state)) this.dispatch({ type: "sent", key: crypto.randomUUID() });
  }

  /** What was typed goes on elsewhere: keeps nothing of it any more. */
  static abandon(noteId: string): void {
    const session = sessions.get(noteId);
    sessions.delete(noteId);
    if (session) session.#abandoned = true;
    showTyped();
  }

  #restore(left: StoredDraft, note: Note): void {
    // Typed in already: what was left stays on the device until the next visit.
    if (this.#state.status !== "saved" || this.#abandoned) return;
    this.#adopt(left);
    this.dispatch({ type: "resumed", draft: left.draft });
    this.dispatch({ type: "received", note });
  }

  #adopt({ id, at }: StoredDraft): void {
    this.#draftId = id;
    this.#since = at;
    this.#kept = true;
  }

  #keep(): void {
    if (this.#abandoned) return;
    const { inFlight } = this.#state;
    if (isUnsaved(this.#state) || inFlight) {
      this.#since ||= Date.now();
      this.#kept = true;
      storeDraft(this.#userId, this.#state, { id: this.#draftId, noteId: this.noteId, at: this.#since });
    } else if (this.#kept) {
      this.#since = 0;
      this.#kept = false;
      dropDraft(this.#userId, this.#draftId);
    }
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const { inFlight, base } = this.#state;
    if (inFlight && inFlight !== this.#sent) this.#send(inFlight);
    if (!canSave(this.#state)) return;

    const longest = this.#since + MAX_WAIT_MS - Date.now();
    // A note that was begun here is made at once.
    const wait = base.version === 0 ? 0 : Math.max(0, Math.min(PAUSE_MS, longest));
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  async #send(inFlight: InFlight): Promise<void> {
    this.#sent = inFlight;
    const { key, text, version, keep } = inFlight;
    const note = { id: this.noteId, ...text };
    const answer = await outbox.send(
      this.#userId,
      version === 0
        ? { ...note, intent: "create", op: this.noteId }
        : { ...note, intent: "save", op: key, version: `${version}`, ...(keep && { keep: "yes" }) },
    );
    this.dispatch(eventOf(key, answer));
    this.#endWhenDone();
  }

  /** Without a screen, goes on until the server has all, or only the person can say what is to be done. */
  #endWhenDone(): void {
    if (this.#open || this.#state.inFlight || sessions.get(this.noteId) !== this) return;
    if (canSave(this.#state)) {
      this.flush();
      return;
    }
    clearTimeout(this.#timer);
    sessions.delete(this.noteId);
    showTyped();
  }
}

/** Whether this page does not work on the note. */
export function isNotOpen(noteId: string): boolean {
  return !sessions.has(noteId);
}

/** Saves what is typed in a note without a pause: something else is to be done to it. */
export function flushNote(noteId: string): void {
  sessions.get(noteId)?.flush();
}

/** What is typed here and not on the server yet, for a list to show: the same array until it changes. */
export const unsavedTexts = {
  texts: [] as readonly (NoteText & { id: string })[],
  subscribe(listener: () => void): () => void {
    typedListeners.add(listener);
    return () => typedListeners.delete(listener);
  },
};

const typedListeners = new Set<() => void>();

const { call: showTyped } = throttle(() => {
  const unsaved = [...sessions.values()].filter(({ state }) => isUnsaved(state));
  if (unsaved.length === 0 && unsavedTexts.texts.length === 0) return;
  unsavedTexts.texts = unsaved.map(({ noteId, state }) => ({ id: noteId, ...state.text }));
  for (const listener of typedListeners) listener();
}, SHOWING_MS);

/** Saves all that is typed, without a pause: the page is being hidden or closed, and what was being composed is as it is. */
function flushSessions(): void {
  for (const session of sessions.values()) {
    session.compose(false);
    session.flush();
  }
}

if (typeof window !== "undefined") {
  window.addEventListener("pagehide", flushSessions, { capture: true });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flushSessions());
  noteSync.onReset(() => {
    for (const session of sessions.values()) session.dispatch({ type: "restored" });
  });
}

function eventOf(key: string, answer: Awaited<ReturnType<typeof outbox.send>>): EditEvent {
  if (answer.status === "refused") return { type: "refused", key, reason: answer.reason };
  const { item } = answer.change;
  if (!("version" in item)) return { type: "refused", key, reason: "The note was deleted." };
  return { type: answer.status === "done" ? "saved" : "conflicted", key, note: item };
}
