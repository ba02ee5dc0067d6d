import { expect, test } from "vitest";
import { editReducer } from "~/notes/sync/edit/edit-reducer";
import { canSave, isUnsaved, startEditing } from "~/notes/sync/edit/edit-state";
import * as merging from "~/notes/sync/merge/merging";
import { after, conflicted, NOTE, received, saved, sent, typed } from "../../../support/note-edits";

test("a save is sent with the version that what is typed was made from", () => {
  const editing = after(received("oat milk\n", 4), typed("oat milk\nbread\n"), sent("save-1"));

  expect(editing.inFlight).toEqual({
    key: "save-1",
    text: { title: "Shopping", body: "oat milk\nbread\n" },
    version: 4,
    keep: false,
  });
});

test("a save that is answered leaves nothing unsaved", () => {
  const editing = after(typed("milk\n"), sent("save-1"), saved("milk\n", 2));

  expect(editing.inFlight).toBeNull();
  expect(editing.base).toMatchObject({ body: "milk\n", version: 2 });
  expect(isUnsaved(editing)).toBe(false);
});

test("what is typed while a save is in flight stays, and is unsaved", () => {
  const editing = after(typed("milk\n"), sent("save-1"), typed("milk\neggs\n"), saved("milk\n", 2));

  expect(editing.text.body).toBe("milk\neggs\n");
  expect(editing.base).toMatchObject({ body: "milk\n", version: 2 });
  expect(editing.conflict).toBeNull();
  expect(isUnsaved(editing)).toBe(true);
});

test("what another screen wrote right after a save is merged with what was typed on", () => {
  const editing = after(
    typed("milk\nbread\neggs\n"),
    sent("save-1"),
    typed("milk\nbread\neggs\ntea\n"),
    saved("oat milk\nbread\neggs\n", 3),
  );

  expect(editing.text.body).toBe("oat milk\nbread\neggs\ntea\n");
  expect(editing.base.version).toBe(3);
});

test("what another screen wrote right after a save appears where nothing was typed on", () => {
  const editing = after(typed("milk\n"), sent("save-1"), saved("oat milk\n", 3));

  expect(editing.text.body).toBe("oat milk\n");
  expect(isUnsaved(editing)).toBe(false);
});

test("a save whose own change comes in before its answer is no other screen's", () => {
  const editing = after(
    typed("milk\n"),
    sent("save-1"),
    received("milk\n", 2),
    typed("milk\ntea\n"),
    saved("milk\n", 2),
  );

  expect(editing).toMatchObject({ status: "unsaved", base: { version: 2 }, incoming: null, conflict: null });
  expect(editing.text.body).toBe("milk\ntea\n");
});

test("what another screen wrote while a save was in flight is shown once it is answered", () => {
  const first = after(typed("one two\n"), sent("save-1"));
  const waiting = editReducer(first, received("one two three\n", 3));
  expect(waiting.text.body).toBe("one two\n");

  const answered = editReducer(waiting, saved("one two\n", 2));
  expect(answered).toMatchObject({ status: "saved", base: { version: 3 }, text: { body: "one two three\n" } });
});

test("an answer to an earlier save does not answer the one that is in flight", () => {
  const editing = after(typed("milk\n"), sent("save-1"), saved("milk\n", 2), typed("milk bread\n"), sent("save-2"));

  const again = editReducer(editing, saved("milk\n", 2, "save-1"));
  expect(again).toEqual(editing);
  expect(editReducer(again, saved("milk bread\n", 3, "save-2")).text.body).toBe("milk bread\n");
});

test("while a save is in flight, no other one is sent", () => {
  const saving = after(typed("milk\n"), sent("save-1"), typed("milk bread\n"));

  expect(editReducer(saving, sent("save-2"))).toEqual(saving);
});

test("of several versions that wait, the latest is taken in", () => {
  const waiting = after(typed("milk\n"), sent("save-1"), received("milk\ntea\n", 4), received("milk\n", 3));

  expect(editReducer(waiting, saved("milk\n", 2)).text.body).toBe("milk\ntea\n");
});

test("a save that conflicts with a newer version is merged and can be sent again", () => {
  const editing = after(typed("milk\ntwo breads\n"), sent("save-1"), conflicted("oat milk\nbread\n", 2));

  expect(editing.inFlight).toBeNull();
  expect(editing.text.body).toBe("oat milk\ntwo breads\n");
  expect(editing.base.version).toBe(2);
  expect(isUnsaved(editing)).toBe(true);
});

test("a save that conflicts with a newer version and cannot be merged keeps both texts", () => {
  const editing = after(typed("oats\nbread\n"), sent("save-1"), conflicted("soy\nbread\n", 2));

  expect(editing.inFlight).toBeNull();
  expect(editing.text.body).toBe("oats\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "soy\nbread\n" });
});

test("an error is shown until something else is typed", () => {
  const refused = after(typed("too much"), sent("save-1"), { type: "refused", key: "save-1", reason: "Too much." });
  expect(refused).toMatchObject({ inFlight: null, error: "Too much.", text: { body: "too much" } });
  expect(isUnsaved(refused)).toBe(true);

  expect(editReducer(refused, typed("less")).error).toBeNull();
});

test("an error does not stop what was typed since", () => {
  const editing = after(typed("too much"), sent("save-1"), typed("less"), {
    type: "refused",
    key: "save-1",
    reason: "Too much.",
  });

  expect(editing).toMatchObject({ status: "unsaved", error: null, text: { body: "less" } });
});

test("a note that the server refuses to make is not sent again and again", () => {
  const begun = editReducer(startEditing({ ...NOTE, title: "", body: "", version: 0 }, merging), typed("milk"));
  const refused = [sent("a"), { type: "refused", key: "a", reason: "No." } as const].reduce(editReducer, begun);

  expect(canSave(begun)).toBe(true);
  expect(refused.status).toBe("refused");
  expect(canSave(refused)).toBe(false);
});
