import { expect, test } from "vitest";
import { editReducer } from "~/notes/sync/edit/edit-reducer";
import { canSave } from "~/notes/sync/edit/edit-state";
import { after, composing, received, saved, sent, typed } from "../../../support/note-edits";

test("a text is saved while a word is composed in it", () => {
  const editing = after(composing(true), typed("に\n"), sent("save-1"), typed("にほ\n"), saved("に\n", 2));

  expect(editing).toMatchObject({ status: "unsaved", base: { version: 2 }, text: { body: "にほ\n" } });
});

test("another screen's text waits until a word is composed", () => {
  const editing = after(composing(true), typed("milk\nbreadに\n"), received("oat milk\nbread\n", 2));
  expect(editing.text.body).toBe("milk\nbreadに\n");

  const composed = [typed("milk\nbread日\n"), composing(false)].reduce(editReducer, editing);
  expect(composed).toMatchObject({ text: { body: "oat milk\nbread日\n" }, base: { version: 2 }, incoming: null });
});

test("while another screen's text waits for a word to be composed, no save is sent that it would only refuse", () => {
  const waiting = after(composing(true), typed("milk\nbreadに\n"), received("oat milk\nbread\n", 2));

  expect(editReducer(waiting, sent("save-1"))).toEqual(waiting);
  expect(canSave(editReducer(waiting, composing(false)))).toBe(true);
});

test("a choice does not open while a word is composed", () => {
  const editing = after(composing(true), typed("oats\nbread\n"), received("soy\nbread\n", 2));
  expect(editing.status).toBe("unsaved");

  expect(editReducer(editing, composing(false)).status).toBe("conflict");
});
