import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { editReducer } from "~/notes/sync/edit/edit-reducer";
import { type Draft, type EditState, isUnsaved, startEditing } from "~/notes/sync/edit/edit-state";
import * as merging from "~/notes/sync/merge/merging";
import { NOTE } from "../../../support/note-edits";

const DRAFT: Draft = {
  base: { title: "Shopping", body: "milk\nbread\n", version: 1 },
  text: { title: "Shopping", body: "milk\nbread\neggs\n" },
  inFlight: null,
};

test("a draft comes back as it was typed, and unsaved", () => {
  const editing = restore(NOTE, DRAFT);

  expect(editing.text).toEqual(DRAFT.text);
  expect(editing.inFlight).toBeNull();
  expect(isUnsaved(editing)).toBe(true);
});

test("a draft is merged with what other screens wrote meanwhile", () => {
  const editing = restore({ ...NOTE, body: "oat milk\nbread\n", version: 5 }, DRAFT);

  expect(editing.text.body).toBe("oat milk\nbread\neggs\n");
  expect(editing.base.version).toBe(5);
  expect(isUnsaved(editing)).toBe(true);
});

test("a draft that cannot be merged is kept beside the other screen's text", () => {
  const draft = { ...DRAFT, text: { title: "Shopping", body: "oats\nbread\n" } };
  const editing = restore({ ...NOTE, body: "soy\nbread\n", version: 5 }, draft);

  expect(editing.text.body).toBe("oats\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "soy\nbread\n", version: 5 });
});

test("a draft that the server has meanwhile leaves nothing unsaved", () => {
  const editing = restore({ ...NOTE, ...DRAFT.text, version: 2 }, DRAFT);

  expect(editing.conflict).toBeNull();
  expect(isUnsaved(editing)).toBe(false);
});

test("a save that was in flight when the page closed is sent again as it was", () => {
  const inFlight = { key: "save-1", text: DRAFT.text, version: 1, keep: true };
  const editing = restore(NOTE, { ...DRAFT, inFlight });

  expect(editing.inFlight).toEqual(inFlight);
});

test("a save that had been written before the page closed does not conflict with itself", () => {
  const sent = { title: "Shopping", body: "oat milk\nbread\n" };
  const typedOn = { title: "Shopping", body: "oat milk\nbread\neggs\n" };
  const written = { ...NOTE, ...sent, version: 2 };

  const draft = { ...DRAFT, text: typedOn, inFlight: { key: "save-1", text: sent, version: 1, keep: false } };
  const editing = editReducer(restore(written, draft), { type: "saved", key: "save-1", note: written });

  expect(editing.text).toEqual(typedOn);
  expect(editing.conflict).toBeNull();
  expect(editing.base.version).toBe(2);
  expect(isUnsaved(editing)).toBe(true);
});

function restore(note: Note, draft: Draft): EditState {
  const resumed = editReducer(startEditing(note, merging), { type: "resumed", draft });
  return editReducer(resumed, { type: "received", note });
}
