import { expect, test } from "vitest";
import type { Note } from "~/notes/note";
import { canSave, type EditEvent, type EditState, editReducer, isUnsaved, startEditing } from "~/notes/sync/edit-state";

const NOTE: Note = {
  id: "a",
  title: "Shopping",
  body: "milk\nbread\n",
  version: 1,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
  trashedAt: null,
};

test("a note that was just opened has nothing unsaved", () => {
  const editing = startEditing(NOTE);

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

test("another screen's text that cannot be merged leaves what is typed as it is", () => {
  const editing = after(typed("oat milk\nbread\n"), received("soy milk\nbread\n", 2));

  expect(editing.text.body).toBe("oat milk\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "soy milk\nbread\n", version: 2 });
});

test("while a conflict is open, typing goes on and the newest of the other screen is offered", () => {
  const editing = after(
    typed("oat milk\nbread\n"),
    received("soy milk\nbread\n", 2),
    typed("rice milk\nbread\n"),
    received("no milk\nbread\n", 3),
  );

  expect(editing.text.body).toBe("rice milk\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "no milk\nbread\n", version: 3 });
});

test("what is chosen in a conflict is saved over the other screen's version", () => {
  const conflict = after(typed("oat milk\nbread\n"), received("soy milk\nbread\n", 2));
  const editing = editReducer(conflict, { type: "chosen", text: conflict.text });

  expect(editing.conflict).toBeNull();
  expect(editing.text.body).toBe("oat milk\nbread\n");
  expect(editing.base.version).toBe(2);
  expect(isUnsaved(editing)).toBe(true);
});

test("the save after a choice keeps the text that it replaces, and the next one does as always", () => {
  const chosen = after(typed("oat milk\nbread\n"), received("soy milk\nbread\n", 2), {
    type: "chosen",
    text: { title: "Shopping", body: "oat milk\nbread\n" },
  });
  const first = editReducer(chosen, sent("save-1"));
  expect(first.inFlight).toMatchObject({ version: 2, keep: true });

  const next = [saved("oat milk\nbread\n", 3), typed("oat milk\n"), sent("save-2")].reduce(editReducer, first);
  expect(next.inFlight).toMatchObject({ version: 3, keep: false });
});

test("choosing the other screen's text leaves nothing unsaved", () => {
  const conflict = after(typed("oat milk\nbread\n"), received("soy milk\nbread\n", 2));
  const editing = editReducer(conflict, { type: "chosen", text: { title: "Shopping", body: "soy milk\nbread\n" } });

  expect(editing.conflict).toBeNull();
  expect(isUnsaved(editing)).toBe(false);
});

test("two titles of an untitled note never become one with a line break", () => {
  const untitled = startEditing({ ...NOTE, title: "" });
  const typing = editReducer(untitled, { type: "typed", text: { title: "Groceries" } });
  const editing = editReducer(typing, { type: "received", note: { ...NOTE, title: "Shopping", version: 2 } });

  expect(editing.text.title).not.toContain("\n");
});

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

test("what is typed while a save is on its way stays, and is unsaved", () => {
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

test("what another screen wrote while the answer was on its way is shown once the answer is there", () => {
  const first = after(typed("one two\n"), sent("save-1"));
  const waiting = editReducer(first, received("one two three\n", 3));
  expect(waiting.text.body).toBe("one two\n");

  const answered = editReducer(waiting, saved("one two\n", 2));
  expect(answered).toMatchObject({ status: "saved", base: { version: 3 }, text: { body: "one two three\n" } });
});

test("an answer to an earlier save is none to the one that is on its way", () => {
  const editing = after(typed("milk\n"), sent("save-1"), saved("milk\n", 2), typed("milk bread\n"), sent("save-2"));

  const again = editReducer(editing, saved("milk\n", 2, "save-1"));
  expect(again).toEqual(editing);
  expect(editReducer(again, saved("milk bread\n", 3, "save-2")).text.body).toBe("milk bread\n");
});

test("while a save is on its way, no other one is sent", () => {
  const saving = after(typed("milk\n"), sent("save-1"), typed("milk bread\n"));

  expect(editReducer(saving, sent("save-2"))).toEqual(saving);
});

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
  const editing = after(composing(true), typed("oat milk\nbread\n"), received("soy milk\nbread\n", 2));
  expect(editing.status).toBe("unsaved");

  expect(editReducer(editing, composing(false)).status).toBe("conflict");
});

test("of several versions that wait, the latest is taken in", () => {
  const waiting = after(typed("milk\n"), sent("save-1"), received("milk\ntea\n", 4), received("milk\n", 3));

  expect(editReducer(waiting, saved("milk\n", 2)).text.body).toBe("milk\ntea\n");
});

test("after a restore, an older version of the server's is news", () => {
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

test("a save that was refused for a newer version is merged and can be sent again", () => {
  const editing = after(typed("milk\ntwo breads\n"), sent("save-1"), conflicted("oat milk\nbread\n", 2));

  expect(editing.inFlight).toBeNull();
  expect(editing.text.body).toBe("oat milk\ntwo breads\n");
  expect(editing.base.version).toBe(2);
  expect(isUnsaved(editing)).toBe(true);
});

test("a save that was refused for a newer version and cannot be merged keeps both texts", () => {
  const editing = after(typed("oat milk\nbread\n"), sent("save-1"), conflicted("soy milk\nbread\n", 2));

  expect(editing.inFlight).toBeNull();
  expect(editing.text.body).toBe("oat milk\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "soy milk\nbread\n" });
});

test("a refusal is shown until something else is typed", () => {
  const refused = after(typed("too much"), sent("save-1"), { type: "refused", key: "save-1", reason: "Too much." });
  expect(refused).toMatchObject({ inFlight: null, error: "Too much.", text: { body: "too much" } });
  expect(isUnsaved(refused)).toBe(true);

  expect(editReducer(refused, typed("less")).error).toBeNull();
});

test("a refusal does not stop what was typed since", () => {
  const editing = after(typed("too much"), sent("save-1"), typed("less"), {
    type: "refused",
    key: "save-1",
    reason: "Too much.",
  });

  expect(editing).toMatchObject({ status: "unsaved", error: null, text: { body: "less" } });
});

test("a note that the server refuses to make is not sent again and again", () => {
  const begun = startEditing({ ...NOTE, title: "", body: "", version: 0 });
  const refused = [sent("a"), { type: "refused", key: "a", reason: "No." } as const].reduce(editReducer, begun);

  expect(canSave(begun)).toBe(true);
  expect(refused.status).toBe("refused");
  expect(canSave(refused)).toBe(false);
});

test("an answer to nothing that was sent changes nothing", () => {
  const editing = after(typed("milk\n"));
  expect(editReducer(editing, saved("something else", 9))).toEqual(editing);
});

function after(...events: EditEvent[]): EditState {
  return events.reduce(editReducer, startEditing(NOTE));
}

function typed(body: string): EditEvent {
  return { type: "typed", text: { body } };
}

function sent(key: string): EditEvent {
  return { type: "sent", key };
}

function composing(composing: boolean): EditEvent {
  return { type: "composing", composing };
}

function saved(body: string, version: number, key = "save-1"): EditEvent {
  return { type: "saved", key, note: { ...NOTE, body, version } };
}

function received(body: string, version: number): EditEvent {
  return { type: "received", note: { ...NOTE, body, version } };
}

function conflicted(body: string, version: number, key = "save-1"): EditEvent {
  return { type: "conflicted", key, note: { ...NOTE, body, version } };
}
