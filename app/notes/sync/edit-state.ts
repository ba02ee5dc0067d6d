import type { Note, NoteText } from "~/notes/note";
import { mergeLine, mergeText } from "~/notes/sync/three-way-merge";

/**
 * What is known of a note while a person types in it: what the server has, what is typed, and what
 * is on its way. What is typed is never overwritten.
 *
 *              typed               sent
 *     saved ──────────► unsaved ──────────► saving ──┬─ saved ──────► saved; unsaved, when typed on
 *       ▲ typed back      │ ▲ ▲                ▲     ├─ conflicted ─► unsaved, merged; or conflict
 *       ├─────────────────┤ │ │ typed          │     └─ refused ────► refused; unsaved, when typed on
 *       │        received │ │ └──── refused    │
 *       │ (unmergeable)   ▼ │ chosen           └ typed
 *       └───────────── conflict
 *
 * Beside it, another screen's note waits (`incoming`) while a save is on its way, whose answer it may be,
 * and while a word is being composed, which a change of the text would destroy.
 */
export type EditState = {
  status: Status;
  /** The server's text and version that what is typed was made from. */
  base: NoteText & { version: number };
  text: NoteText;
  /** Sent, not answered. It is sent again as it is until there is an answer: it may have been written. */
  sending: InFlight | null;
  /** The server's newer note that has not been taken in yet. */
  incoming: Note | null;
  /** The server's newer note, which cannot be merged with what is typed; the person chooses. */
  conflict: Note | null;
  /** An input method composes a word. */
  composing: boolean;
  /** The server's history is another one, by a restored database: what it says next is news, whatever its version. */
  restored: boolean;
  /** The person chose to replace the server's text: it is to be kept as an earlier version. */
  replacing: boolean;
  /** Why the server refuses what is typed. */
  refusal: string | null;
};

export type Status = "saved" | "unsaved" | "saving" | "conflict" | "refused";

/** A save, named by its operation id. */
export type InFlight = { op: string; text: NoteText; version: number; keep: boolean };

type Events = {
  typed: { text: Partial<NoteText> };
  /** An input method has begun to compose a word, or is done with it. */
  composing: { composing: boolean };
  sent: { op: string };
  /** The server's answers to the save of this operation id. */
  saved: { op: string; note: Note };
  conflicted: { op: string; note: Note };
  refused: { op: string; reason: string };
  /** The server's note, from elsewhere. */
  received: { note: Note };
  /** The server's database was restored. */
  restored: unknown;
  chosen: { text: NoteText };
  /** The draft that an earlier visit left on the device. */
  resumed: { draft: Draft };
};

export type EditEvent = { [Type in keyof Events]: { type: Type } & Events[Type] }[keyof Events];

/** Typing that is kept on the device: what was typed, what it was made from, and what was on its way. */
export type Draft = Pick<EditState, "base" | "text" | "sending">;

type Transition<Type extends keyof Events> = (state: EditState, event: Events[Type]) => EditState;
type Transitions = { [Type in keyof Events]: Transition<Type> };

export function startEditing(note: Note): EditState {
  return {
    status: "saved",
    base: baseOf(note),
    text: textOf(note),
    sending: null,
    incoming: null,
    conflict: null,
    composing: false,
    restored: false,
    replacing: false,
    refusal: null,
  };
}

/** Whether something is typed that the server does not have yet. */
export function isUnsaved({ base, text }: EditState): boolean {
  return !sameText(base, text);
}

/**
 * Whether a save may be sent: what is typed, or a note that was begun here, which is made even without text.
 * Not while a newer note waits for a word to be composed: it would only be refused for that one.
 */
export function canSave({ status, base, incoming }: EditState): boolean {
  return !incoming && (status === "unsaved" || (status === "saved" && base.version === 0));
}

export function editReducer(state: EditState, event: EditEvent): EditState {
  // The table has a transition for each type of event; that it takes this one is beyond the compiler.
  const transition = TRANSITIONS[state.status][event.type] as (state: EditState, event: EditEvent) => EditState;
  return transition(state, event);
}

const ignored = (state: EditState): EditState => state;

const typed: Transition<"typed"> = (state, { text }) => settle({ ...state, text: { ...state.text, ...text } });

/** As `typed`: it may be accepted by now. */
const typedAfterRefusal: Transition<"typed"> = (state, event) => typed({ ...state, refusal: null }, event);

const composing: Transition<"composing"> = (state, { composing }) =>
  state.composing === composing ? state : takeIn({ ...state, composing });

const sent: Transition<"sent"> = (state, { op }) => {
  if (!canSave(state)) return state;
  const { text, base, replacing } = state;
  return settle({ ...state, sending: { op, text, version: base.version, keep: replacing }, replacing: false });
};

/** What was sent is written; what the note says otherwise is another screen's. */
const saved: Transition<"saved"> = (state, { op, note }) => {
  const { sending } = state;
  if (sending?.op !== op) return state;

  const written = { ...sending.text, version: sameText(sending.text, note) ? note.version : sending.version };
  const answered = { ...state, base: written, sending: null };
  // What came since the restore is how things are; the answer may be from before it.
  return takeIn(state.restored && state.incoming ? answered : hear(answered, note));
};

/** The note has another version than the one that the save was made from: an older one, when the database was restored. */
const conflicted: Transition<"conflicted"> = (state, { op, note }) => {
  if (state.sending?.op !== op) return state;
  const isOlder = note.version <= state.base.version;
  return takeIn(hear({ ...state, sending: null, restored: state.restored || isOlder }, note));
};

const refused: Transition<"refused"> = (state, { op, reason }) => {
  const { sending } = state;
  if (sending?.op !== op) return state;
  // What has been typed since may be accepted.
  return takeIn({ ...state, sending: null, refusal: sameText(sending.text, state.text) ? reason : null });
};

const received: Transition<"received"> = (state, { note }) => takeIn(hear(state, note));

const restored: Transition<"restored"> = (state) => ({ ...state, restored: true });

const chosen: Transition<"chosen"> = (state, { text }) =>
  state.conflict ? settle({ ...state, base: baseOf(state.conflict), text, conflict: null, replacing: true }) : state;

const resumed: Transition<"resumed"> = (state, { draft: { base, text, sending } }) =>
  settle({ ...state, base, text, sending });

const always = { typed, composing, received, restored, chosen: ignored, resumed: ignored };
const unanswered = { saved: ignored, conflicted: ignored, refused: ignored };

const TRANSITIONS: Record<Status, Transitions> = {
  saved: { ...always, ...unanswered, sent, resumed },
  unsaved: { ...always, ...unanswered, sent },
  saving: { ...always, sent: ignored, saved, conflicted, refused },
  conflict: { ...always, ...unanswered, sent: ignored, chosen },
  refused: { ...always, ...unanswered, sent: ignored, typed: typedAfterRefusal },
};

/** The state with the status that its parts make. */
function settle(state: EditState): EditState {
  return { ...state, status: statusOf(state) };
}

function statusOf(state: EditState): Status {
  if (state.sending) return "saving";
  if (state.conflict) return "conflict";
  if (state.refusal !== null) return "refused";
  return isUnsaved(state) ? "unsaved" : "saved";
}

/** Has the note wait to be taken in, if it is the latest that was heard of. */
function hear(state: EditState, note: Note): EditState {
  const { base, conflict, incoming, restored } = state;
  if (restored) return note.version === base.version ? state : { ...state, incoming: note };

  const latest = incoming && incoming.version > note.version ? incoming : note;
  return { ...state, incoming: latest.version > (conflict ?? base).version ? latest : null };
}

/** Takes in the server's newer note where it can be: merged with what is typed, or for the person to choose. */
function takeIn(state: EditState): EditState {
  const { incoming, base, text, sending, composing } = state;
  if (!incoming || sending) return settle(state);
  const taken = { ...state, incoming: null, restored: false };
  if (state.conflict) return settle({ ...taken, conflict: incoming });

  const title = mergeLine(base.title, incoming.title, text.title);
  const body = mergeText(base.body, incoming.body, text.body);
  const isMerged = title !== null && body !== null;
  if (composing && !(isMerged && sameText({ title, body }, text))) return settle(state);
  if (!isMerged) return settle({ ...taken, conflict: incoming, refusal: null });

  const refusal = sameText({ title, body }, text) ? state.refusal : null;
  return settle({ ...taken, base: baseOf(incoming), text: { title, body }, refusal });
}

function sameText(a: NoteText, b: NoteText): boolean {
  return a.title === b.title && a.body === b.body;
}

function textOf({ title, body }: NoteText): NoteText {
  return { title, body };
}

function baseOf({ title, body, version }: Note) {
  return { title, body, version };
}
