import { expect, test } from "vitest";
import { editReducer } from "~/notes/sync/edit/edit-reducer";
import { after, conflicted, received, saved, sent, typed } from "../../../support/note-edits";

test("after a restore, an older version of the server's counts as newer", () => {
  const editing = after(received("from the lost history\n", 7), { type: "restored" }, received("restored\n", 3));

  expect(editing).toMatchObject({ status: "saved", base: { version: 3 }, text: { body: "restored\n" } });
});

test("what was typed over a version that a restore took away is merged with the older one", () => {
  const editing = after(
    received("milk\nbread\ntea\n", 7),
    typed("milk\nbread\ntea\nmine\n"),
    { type: "restored" },
    received("milk\nbread\n", 3),
  );

  expect(editing.text.body).toContain("mine\n");
  expect(editing.base.version).toBe(3);
});

test("an answer from before a restore does not hide what is there since", () => {
  const saving = after(
    received("milk\nbread\ntea\n", 3),
    typed("milk\n"),
    sent("save-1"),
    { type: "restored" },
    received("restored\n", 2),
  );

  expect(editReducer(saving, saved("milk\n", 4))).toMatchObject({
    status: "saved",
    base: { version: 2 },
    text: { body: "restored\n" },
  });
});

test("a save from a version that the server has no more is answered once: it is merged with the older one", () => {
  const newer = after(received("oat milk\nbread\n", 7), typed("oat milk\nbread\ntea\n"), sent("save-1"));

  expect(editReducer(newer, conflicted("milk\nbread\n", 2))).toMatchObject({
    status: "unsaved",
    base: { version: 2 },
    text: { body: "milk\nbread\ntea\n" },
  });
});

test("a save from a version that the server has no more, and that cannot be merged with the older one, keeps both texts", () => {
  const newer = after(received("oat milk\nbread\n", 7), typed("soy milk\nbread\n"), sent("save-1"));

  const answered = editReducer(newer, conflicted("rice milk\nbread\n", 2));
  expect(answered).toMatchObject({ status: "conflict", text: { body: "soy milk\nbread\n" } });
  expect(answered.conflict).toMatchObject({ body: "rice milk\nbread\n" });
});
