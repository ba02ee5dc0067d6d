import { expect, test } from "vitest";
import { editReducer } from "~/notes/sync/edit/edit-reducer";
import { canSave, isUnsaved, startEditing } from "~/notes/sync/edit/edit-state";
import * as merging from "~/notes/sync/merge/merging";
import { after, NOTE, received, saved, typed } from "../../../support/note-edits";

test("a note that was just opened has nothing unsaved", () => {
  const editing = startEditing(NOTE, merging);

  expect(editing.text).toEqual({ title: "Shopping", body: "milk\nbread\n" });
  expect(isUnsaved(editing)).toBe(false);
});

test("what is typed is shown and unsaved", () => {
  const editing = after(typed("milk\nbread\neggs\n"));

  expect(editing.text).toEqual({ title: "Shopping", body: "milk\nbread\neggs\n" });
  expect(isUnsaved(editing)).toBe(true);
});

test("taking back what was typed leaves nothing unsaved", () => {
  expect(isUnsaved(after(typed("milk"), typed(NOTE.body)))).toBe(false);
});

test("another screen's text appears where nothing was typed", () => {
  const editing = after(received("oat milk\n", 2));

  expect(editing.text.body).toBe("oat milk\n");
  expect(editing.base).toMatchObject({ body: "oat milk\n", version: 2 });
  expect(isUnsaved(editing)).toBe(false);
});

test("the same version, or an older one, changes nothing", () => {
  const editing = after(received("milk\nbread\neggs\n", 3));

  expect(editReducer(editing, received("something else", 3))).toEqual(editing);
  expect(editReducer(editing, received("something else", 2))).toEqual(editing);
});

test("another screen's text is merged with what is typed, and the merge is unsaved", () => {
  const editing = after(typed("milk\ntwo breads\n"), received("oat milk\nbread\n", 2));

  expect(editing.text.body).toBe("oat milk\ntwo breads\n");
  expect(editing.base).toMatchObject({ body: "oat milk\nbread\n", version: 2 });
  expect(editing.conflict).toBeNull();
  expect(isUnsaved(editing)).toBe(true);
});

test("until what merges is loaded another screen's text waits beside what is typed, which is not sent meanwhile", () => {
  const typing = editReducer(startEditing(NOTE), typed("milk\ntwo breads\n"));
  const waiting = editReducer(typing, received("oat milk\nbread\n", 2));
  expect(waiting.text.body).toBe("milk\ntwo breads\n");
  expect(canSave(waiting)).toBe(false);

  const merged = editReducer(waiting, { type: "loaded", merging });
  expect(merged.text.body).toBe("oat milk\ntwo breads\n");
  expect(canSave(merged)).toBe(true);
});

test("what another screen wrote where nothing is typed waits for nothing", () => {
  const editing = editReducer(startEditing(NOTE), received("oat milk\nbread\n", 2));
  expect(editing).toMatchObject({ status: "saved", text: { body: "oat milk\nbread\n" }, base: { version: 2 } });
});

test("two titles of an untitled note never become one with a line break", () => {
  const untitled = startEditing({ ...NOTE, title: "" }, merging);
  const typing = editReducer(untitled, { type: "typed", text: { title: "Groceries" } });
  const editing = editReducer(typing, { type: "received", note: { ...NOTE, title: "Shopping", version: 2 } });

  expect(editing.text.title).not.toContain("\n");
});

test("an answer to nothing that was sent changes nothing", () => {
  const editing = after(typed("milk\n"));
  expect(editReducer(editing, saved("something else", 9))).toEqual(editing);
});
