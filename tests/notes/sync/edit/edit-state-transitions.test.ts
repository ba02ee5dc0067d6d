import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { type EditEvent, editReducer } from "~/notes/sync/edit/edit-reducer";
import { type EditState, type Status, startEditing } from "~/notes/sync/edit/edit-state";
import * as merging from "~/notes/sync/merge/merging";

const NOTE: Note = {
  id: "a",
  title: "Shopping",
  body: "milk",
  version: 1,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
  editedAt: "2026-11-22T10:00:00.000Z",
  pinned: false,
  archivedAt: null,
  trashedAt: null,
};

const theirs = { ...NOTE, body: "soy", version: 2 };

const MINE = { title: "Shopping", body: "oats" };

/** One event of each type, with what comes of it where it matters most: a text that cannot be merged. */
const EVENTS: { [Type in EditEvent["type"]]: Extract<EditEvent, { type: Type }> } = {
  typed: { type: "typed", text: { body: "rice" } },
  composing: { type: "composing", composing: true },
  sent: { type: "sent", key: "save-2" },
  saved: { type: "saved", key: "save-1", note: { ...NOTE, ...MINE, version: 2 } },
  conflicted: { type: "conflicted", key: "save-1", note: theirs },
  refused: { type: "refused", key: "save-1", reason: "No." },
  received: { type: "received", note: theirs },
  restored: { type: "restored" },
  chosen: { type: "chosen", text: MINE, base: theirs },
  resumed: { type: "resumed", draft: { base: NOTE, text: MINE, inFlight: null } },
  loaded: { type: "loaded", merging },
};

const STATES: Record<Status, EditState> = {
  saved: startEditing(NOTE, merging),
  unsaved: run({ type: "typed", text: MINE }),
  saving: run({ type: "typed", text: MINE }, { type: "sent", key: "save-1" }),
  conflict: run({ type: "typed", text: MINE }, EVENTS.received),
  refused: run({ type: "typed", text: MINE }, { type: "sent", key: "save-1" }, EVENTS.refused),
};

/** Where each event leads from each state. */
const NEXT: Record<Status, Record<EditEvent["type"], Status>> = {
  saved: {
    typed: "unsaved",
    composing: "saved",
    sent: "saved",
    saved: "saved",
    conflicted: "saved",
    refused: "saved",
    received: "saved",
    restored: "saved",
    chosen: "saved",
    resumed: "unsaved",
    loaded: "saved",
  },
  unsaved: {
    typed: "unsaved",
    composing: "unsaved",
    sent: "saving",
    saved: "unsaved",
    conflicted: "unsaved",
    refused: "unsaved",
    received: "conflict",
    restored: "unsaved",
    chosen: "unsaved",
    resumed: "unsaved",
    loaded: "unsaved",
  },
  saving: {
    typed: "saving",
    composing: "saving",
    sent: "saving",
    saved: "saved",
    conflicted: "conflict",
    refused: "refused",
    received: "saving",
    restored: "saving",
    chosen: "saving",
    resumed: "saving",
    loaded: "saving",
  },
  conflict: {
    typed: "conflict",
    composing: "conflict",
    sent: "conflict",
    saved: "conflict",
    conflicted: "conflict",
    refused: "conflict",
    received: "conflict",
    restored: "conflict",
    chosen: "unsaved",
    resumed: "conflict",
    loaded: "conflict",
  },
  refused: {
    typed: "unsaved",
    composing: "refused",
    sent: "refused",
    saved: "refused",
    conflicted: "refused",
    refused: "refused",
    received: "conflict",
    restored: "refused",
    chosen: "refused",
    resumed: "refused",
    loaded: "refused",
  },
};

for (const status of Object.keys(STATES) as Status[]) {
  for (const type of Object.keys(EVENTS) as EditEvent["type"][]) {
    test(`from ${status}, ${type} leads to ${NEXT[status][type]}`, () => {
      const before = STATES[status];
      expect(before.status).toBe(status);

      const after = editReducer(before, EVENTS[type]);
      expect(after.status).toBe(NEXT[status][type]);
      // Nothing but a person's own typing replaces what a person typed.
      if (type === "typed") expect(after.text.body).toBe("rice");
      else if (status !== "saved") expect(after.text).toEqual(MINE);
    });
  }
}

function run(...events: EditEvent[]): EditState {
  return events.reduce(editReducer, startEditing(NOTE, merging));
}
