import type { Note } from "~/notes/note";
import { type EditEvent, editReducer } from "~/notes/sync/edit/edit-reducer";
import { canSave, type EditState, isUnsaved, startEditing } from "~/notes/sync/edit/edit-state";
import * as merging from "~/notes/sync/merge/merging";
import { NOTE } from "./note-edits";

/** What a screen asked about, when it did: what was there, and what the two made of it. */
export type Question = Record<"base" | "theirs" | "mine", string>;

/**
 * A note on several screens and a server: the app's own states and merge, and a network that the caller is.
 * A save arrives when `arrive` is called, and what the server says when `deliver` is.
 */
export class Screens {
  readonly questions: Question[] = [];
  #server: Note;
  #states: EditState[];
  #inboxes: EditEvent[][];
  #sent: (string | null)[];
  #saves = 0;

  constructor(count: number, body: string) {
    this.#server = { ...NOTE, body };
    this.#states = Array.from({ length: count }, () => startEditing(this.#server, merging));
    this.#inboxes = this.#states.map(() => []);
    this.#sent = this.#states.map(() => null);
  }

  get bodies(): string[] {
    return [this.#server.body, ...this.#states.map(({ text }) => text.body)];
  }

  state(screen: number): EditState {
    const state = this.#states[screen];
    if (!state) throw new Error(`There is no screen ${screen}.`);
    return state;
  }

  dispatch(screen: number, event: EditEvent): void {
    const before = this.state(screen);
    const after = editReducer(before, event);
    this.#states[screen] = after;
    if (!before.conflict && after.conflict)
      this.questions.push({ base: before.base.body, theirs: after.conflict.body, mine: before.text.body });
  }

  /** Sends what is typed, if it may be. */
  save(screen: number): void {
    if (canSave(this.state(screen))) this.dispatch(screen, { type: "sent", key: `save-${++this.#saves}` });
  }

  /** The server gets what the screen sent: writes it, and tells everyone; or answers with what it has. */
  arrive(screen: number): void {
    const { inFlight } = this.state(screen);
    if (!inFlight || this.#sent[screen] === inFlight.key) return;
    this.#sent[screen] = inFlight.key;
    const { key, text, version } = inFlight;
    if (version !== this.#server.version) {
      this.#inboxes[screen]?.push({ type: "conflicted", key, note: this.#server });
      return;
    }
    this.#server = { ...this.#server, ...text, version: version + 1 };
    for (const inbox of this.#inboxes) inbox.push({ type: "received", note: this.#server });
    this.#inboxes[screen]?.push({ type: "saved", key, note: this.#server });
  }

  /** The screen gets one of the things that the server said to it, not always the first. */
  deliver(screen: number, which: number): void {
    const inbox = this.#inboxes[screen];
    const [event] = inbox?.splice(which % Math.max(1, inbox.length), 1) ?? [];
    if (event) this.dispatch(screen, event);
  }

  /** Until all is saved, and everyone has it; `choose` settles what is asked. */
  settle(choose: (screen: number) => void): void {
    while (this.#states.some((state, screen) => isUnsaved(state) || state.inFlight || this.#inboxes[screen]?.length)) {
      for (const screen of this.#states.keys()) {
        this.save(screen);
        this.arrive(screen);
        while (this.#inboxes[screen]?.length) this.deliver(screen, 0);
        if (this.state(screen).conflict) choose(screen);
      }
    }
  }
}
