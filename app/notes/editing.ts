import { mergeLine, mergeText } from "~/notes/merge";
import type { Note, NoteText } from "~/notes/note";

/**
 * What is known of a note while a person types in it: what the server has, what
 * is typed, and what is on its way. What is typed is never overwritten.
 */
export type Editing = {
  /** The server's text and version that what is typed was made from. */
  base: NoteText & { version: number };
  text: NoteText;
  /** Sent, not answered. It is sent again as it is until there is an answer: it may have been written. */
  sending: Sending | null;
  /** The server's newer note, which cannot be merged with what is typed; the person chooses. */
  conflict: Note | null;
  /** The person chose to replace the server's text: it is to be kept as an earlier version. */
  replacing: boolean;
  /** Why the server refuses what is typed. */
  refusal: string | null;
};

export type Sending = { op: string; text: NoteText; version: number; keep: boolean };

export type EditingEvent =
  | { type: "typed"; text: Partial<NoteText> }
  | { type: "sent"; op: string }
  | { type: "saved"; note: Note }
  | { type: "conflicted"; note: Note }
  | { type: "refused"; reason: string }
  /** The server's note, from elsewhere. */
  | { type: "received"; note: Note }
  | { type: "chosen"; text: NoteText }
  /** The draft that an earlier visit left on the device. */
  | { type: "resumed"; draft: Draft };

/** Typing that is kept on the device: what was typed, what it was made from, and what was on its way. */
export type Draft = Pick<Editing, "base" | "text" | "sending">;

export function beginEditing(note: Note): Editing {
  return { base: baseOf(note), text: textOf(note), sending: null, conflict: null, replacing: false, refusal: null };
}

/** What is typed, as a save under this operation id. */
function sendingOf({ text, base, replacing }: Editing, op: string): Sending {
  return { op, text, version: base.version, keep: replacing };
}

/** Whether something is typed that the server does not have yet. */
export function isUnsaved({ base, text }: Editing): boolean {
  return !sameText(base, text);
}

export function editingReducer(state: Editing, event: EditingEvent): Editing {
  switch (event.type) {
    case "typed":
      return { ...state, text: { ...state.text, ...event.text }, refusal: null };
    case "sent":
      return { ...state, sending: sendingOf(state, event.op), replacing: false };
    case "saved":
      return saved(state, event.note);
    case "conflicted":
      return receive({ ...state, sending: null }, event.note);
    case "refused":
      return { ...state, sending: null, refusal: event.reason };
    case "received":
      // While a save is on its way, this may be that very save come back: its answer will tell.
      return state.sending ? state : receive(state, event.note);
    case "chosen":
      return state.conflict
        ? { ...state, base: baseOf(state.conflict), text: event.text, conflict: null, replacing: true }
        : state;
    case "resumed":
      return { ...state, ...event.draft };
  }
}

/** What was sent is written. The note may have changed since, by another screen. */
function saved(state: Editing, note: Note): Editing {
  const { sending } = state;
  if (!sending) return state;

  // The server keeps the text in its own form (a title without outer spaces, say): that is no change by someone else.
  const written = { ...sending.text, version: sending.version };
  const typedOn = !sameText(state.text, sending.text);
  const rest = { ...state, sending: null, refusal: null };
  return typedOn
    ? receive({ ...rest, base: written }, note)
    : { ...rest, base: baseOf(note), text: keepForm(state.text, note) };
}

function receive(state: Editing, note: Note): Editing {
  if (note.version <= state.base.version) return state;
  if (state.conflict) return { ...state, conflict: note };

  const title = mergeLine(state.base.title, note.title, state.text.title);
  const body = mergeText(state.base.body, note.body, state.text.body);
  if (title === null || body === null) return { ...state, conflict: note };
  return { ...state, base: baseOf(note), text: { title, body } };
}

/** What the person sees stays as typed where the server only tidied it: a trailing space is not to vanish under the cursor. */
function keepForm(typed: NoteText, note: Note): NoteText {
  return { title: typed.title.trim() === note.title ? typed.title : note.title, body: note.body };
}

function sameText(a: NoteText, b: NoteText): boolean {
  return a.title.trim() === b.title.trim() && a.body === b.body;
}

function textOf({ title, body }: Note): NoteText {
  return { title, body };
}

function baseOf({ title, body, version }: Note) {
  return { title, body, version };
}
