import type { AppError } from "~/messages/catalogs";
import type { Note, NoteText } from "~/notes/note";
import {
  baseAfter,
  baseOf,
  canSave,
  type Draft,
  type EditState,
  isUnsaved,
  type Status,
  sameText,
  textOf,
} from "~/notes/sync/edit/edit-state";
import type { Settled } from "~/notes/sync/merge/conflict";
import type { NoteMerge } from "~/notes/sync/merge/merge-notes";
import type * as Merging from "~/notes/sync/merge/merging";
import { findExcess } from "~/notes/writes/excess";

type Events = {
  typed: { text: Partial<NoteText> };
  /** An input method begins to compose a word, or has ended. */
  composing: { composing: boolean };
  sent: { key: string };
  /** The server's answers to the save with this key. */
  saved: { key: string; note: Note };
  conflicted: { key: string; note: Note };
  refused: { key: string; reason: AppError | string };
  /** The server's note, from elsewhere. */
  received: { note: Note };
  /** The server's database was restored. */
  restored: unknown;
  /** A person chose, among all that is contested or some of it. */
  chosen: Settled;
  /** The draft that an earlier visit left on the device. */
  resumed: { draft: Draft };
  /** What merges texts has been loaded. */
  loaded: { merging: typeof Merging };
};

export type EditEvent = { [Type in keyof Events]: { type: Type } & Events[Type] }[keyof Events];

type Transition<Type extends keyof Events> = (state: EditState, event: Events[Type]) => EditState;
type Transitions = { [Type in keyof Events]: Transition<Type> };

/**
 * What happens to a note while a person types in it:
 *
 *              typed               sent
 *     saved ──────────► unsaved ──────────► saving ──┬─ saved ──────► saved; unsaved, when typed on
 *       ▲ typed back      │ ▲ ▲                ▲     ├─ conflicted ─► unsaved, merged; or conflict
 *       ├─────────────────┤ │ │ typed          │     └─ refused ────► refused; unsaved, when typed on
 *       │        received │ │ └──── refused    │
 *       │   (contested)   ▼ │ chosen           └ typed
 *       └───────────── conflict, merged but for what is contested, until all of that is chosen
 *
 * What is more than a note can hold is refused as it is typed, and sent once it fits.
 *
 * In any status, another screen's note waits (`incoming`) while a save is in flight, whose result it may be,
 * while an input method composes a word, which a change of the text would break off, and until what merges is loaded.
 */
export function editReducer(state: EditState, event: EditEvent): EditState {
  // The table has a transition for each type of event; TypeScript cannot tell that this one takes this event.
  const transition = TRANSITIONS[state.status][event.type] as (state: EditState, event: EditEvent) => EditState;
  return transition(state, event);
}

const ignored = (state: EditState): EditState => state;

const typed: Transition<"typed"> = (state, { text }) =>
  closeSettled(withStatus({ ...state, text: { ...state.text, ...text } }));

/** As `typed`: another text may be accepted. */
const typedAgain: Transition<"typed"> = (state, event) => typed({ ...state, error: null }, event);

const composing: Transition<"composing"> = (state, { composing }) =>
  state.composing === composing ? state : mergeIncoming({ ...state, composing });

const sent: Transition<"sent"> = (state, { key }) => {
  if (!canSave(state)) return state;
  const { text, base, replacing } = state;
  return withStatus({ ...state, inFlight: { key, text, version: base.version, keep: replacing }, replacing: false });
};

/** What was sent is written; where the note differs, another screen changed it since. */
const saved: Transition<"saved"> = (state, { key, note }) => {
  const { inFlight } = state;
  if (inFlight?.key !== key) return state;

  const answered = { ...state, base: baseAfter(inFlight, note), inFlight: null };
  // What was received since the restore is current; the answer may be from before it.
  return mergeIncoming(state.restored && state.incoming ? answered : keepLatest(answered, note));
};

/** The note has another version than the save was made from: an older one after a restore of the database. */
const conflicted: Transition<"conflicted"> = (state, { key, note }) => {
  if (state.inFlight?.key !== key) return state;
  const isOlder = note.version <= state.base.version;
  return mergeIncoming(keepLatest({ ...state, inFlight: null, restored: state.restored || isOlder }, note));
};

const refused: Transition<"refused"> = (state, { key, reason }) => {
  const { inFlight } = state;
  if (inFlight?.key !== key) return state;
  // What has been typed since may be accepted.
  return mergeIncoming({ ...state, inFlight: null, error: sameText(inFlight.text, state.text) ? reason : null });
};

const received: Transition<"received"> = (state, { note }) => mergeIncoming(keepLatest(state, note));

const restored: Transition<"restored"> = (state) => ({ ...state, restored: true });

const chosen: Transition<"chosen"> = (state, { text, base }) =>
  state.conflict ? closeSettled({ ...state, base: { ...state.base, ...base }, text, replacing: true }) : state;

const resumed: Transition<"resumed"> = (state, { draft: { base, text, inFlight } }) =>
  withStatus({ ...state, base, text, inFlight });

const loaded: Transition<"loaded"> = (state, { merging }) =>
  state.merging ? state : mergeIncoming({ ...state, merging });

const always = { typed, composing, received, restored, loaded, chosen: ignored, resumed: ignored };
const unanswered = { saved: ignored, conflicted: ignored, refused: ignored };

const TRANSITIONS: Record<Status, Transitions> = {
  saved: { ...always, ...unanswered, sent, resumed },
  unsaved: { ...always, ...unanswered, sent },
  saving: { ...always, sent: ignored, saved, conflicted, refused },
  conflict: { ...always, ...unanswered, sent: ignored, chosen },
  refused: { ...always, ...unanswered, sent: ignored, typed: typedAgain },
};

/** The state, with the status that follows from its fields. */
function withStatus(state: EditState): EditState {
  const measured = { ...state, excess: findExcess(state.text) };
  return { ...measured, status: statusOf(measured) };
}

function statusOf(state: EditState): Status {
  if (state.inFlight) return "saving";
  if (state.conflict) return "conflict";
  if (state.error !== null || (state.excess !== null && isUnsaved(state))) return "refused";
  return isUnsaved(state) ? "unsaved" : "saved";
}

/** Keeps the note as `incoming` if it is the latest. */
function keepLatest(state: EditState, note: Note): EditState {
  const { base, conflict, incoming, restored } = state;
  if (restored) return note.version === base.version ? state : { ...state, incoming: note };

  const latest = incoming && incoming.version > note.version ? incoming : note;
  return { ...state, incoming: latest.version > (conflict ?? base).version ? latest : null };
}

/** Merges the incoming note with what is typed, but for what is contested; leaves it waiting where that may not happen now. */
function mergeIncoming(state: EditState): EditState {
  const { incoming, base, text, inFlight, composing } = state;
  if (!incoming || inFlight) return withStatus(state);

  const merge = mergeWith(incoming, state);
  if (!merge) return withStatus(state);
  if (composing && (merge.isContested || !sameText(merge.text, text))) return withStatus(state);
  const merged = { ...state, text: merge.text, incoming: null, restored: false };
  if (merge.isContested)
    return withStatus({ ...merged, base: { ...merge.base, version: base.version }, conflict: incoming, error: null });

  const error = sameText(merge.text, text) ? state.error : null;
  return withStatus({ ...merged, base: baseOf(incoming), conflict: null, error });
}

/** What both screens wrote, in one; null as long as what merges is not loaded, which a change of one screen alone does not need. */
function mergeWith(incoming: Note, { base, text, merging }: EditState): NoteMerge | null {
  if (sameText(text, base)) return { text: textOf(incoming), base: textOf(incoming), isContested: false };
  return merging?.mergeNotes(base, incoming, text) ?? null;
}

/** Ends the conflict once nothing is contested any more: what is typed goes on from the server's note. */
function closeSettled(state: EditState): EditState {
  const { conflict, base, text, merging } = state;
  if (!conflict || !merging?.isSettled(merging.findConflict(base, conflict, text))) return state;
  return withStatus({ ...state, base: baseOf(conflict), conflict: null });
}
