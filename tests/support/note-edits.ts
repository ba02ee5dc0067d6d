import type { Note } from "~/notes/note";
import { type EditEvent, editReducer } from "~/notes/sync/edit/edit-reducer";
import { type EditState, startEditing } from "~/notes/sync/edit/edit-state";
import * as merging from "~/notes/sync/merge/merging";

/** The note that these tests edit. */
export const NOTE: Note = {
  id: "a",
  title: "Shopping",
  body: "milk\nbread\n",
  version: 1,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
  editedAt: "2026-11-22T10:00:00.000Z",
  pinned: false,
  archivedAt: null,
  trashedAt: null,
};

/** The state of the note after the events. */
export function after(...events: EditEvent[]): EditState {
  return events.reduce(editReducer, startEditing(NOTE, merging));
}

export function typed(body: string): EditEvent {
  return { type: "typed", text: { body } };
}

export function sent(key: string): EditEvent {
  return { type: "sent", key };
}

export function composing(composing: boolean): EditEvent {
  return { type: "composing", composing };
}

export function saved(body: string, version: number, key = "save-1"): EditEvent {
  return { type: "saved", key, note: { ...NOTE, body, version } };
}

export function received(body: string, version: number): EditEvent {
  return { type: "received", note: { ...NOTE, body, version } };
}

export function conflicted(body: string, version: number, key = "save-1"): EditEvent {
  return { type: "conflicted", key, note: { ...NOTE, body, version } };
}
