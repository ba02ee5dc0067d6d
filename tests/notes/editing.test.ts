import { expect, test } from "vitest";
import { beginEditing, type Editing, type EditingEvent, editingReducer, isUnsaved } from "~/notes/editing";
import type { Note } from "~/notes/note";

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
  const editing = beginEditing(NOTE);

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

  expect(editingReducer(editing, received("something else", 3))).toEqual(editing);
  expect(editingReducer(editing, received("something else", 2))).toEqual(editing);
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
  const editing = editingReducer(conflict, { type: "chosen", text: conflict.text });

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
  const first = editingReducer(chosen, sent("op-1"));
  expect(first.sending).toMatchObject({ version: 2, keep: true });

  const next = [saved("oat milk\nbread\n", 3), typed("oat milk\n"), sent("op-2")].reduce(editingReducer, first);
  expect(next.sending).toMatchObject({ version: 3, keep: false });
});

test("choosing the other screen's text leaves nothing unsaved", () => {
  const conflict = after(typed("oat milk\nbread\n"), received("soy milk\nbread\n", 2));
  const editing = editingReducer(conflict, { type: "chosen", text: { title: "Shopping", body: "soy milk\nbread\n" } });

  expect(editing.conflict).toBeNull();
  expect(isUnsaved(editing)).toBe(false);
});

test("two titles of an untitled note never become one with a line break", () => {
  const untitled = beginEditing({ ...NOTE, title: "" });
  const typing = editingReducer(untitled, { type: "typed", text: { title: "Groceries" } });
  const editing = editingReducer(typing, { type: "received", note: { ...NOTE, title: "Shopping", version: 2 } });

  expect(editing.text.title).not.toContain("\n");
});

test("a save is sent with the version that what is typed was made from", () => {
  const editing = after(received("oat milk\n", 4), typed("oat milk\nbread\n"), sent("op-1"));

  expect(editing.sending).toEqual({
    op: "op-1",
    text: { title: "Shopping", body: "oat milk\nbread\n" },
    version: 4,
    keep: false,
  });
});

test("a save that is answered leaves nothing unsaved", () => {
  const editing = after(typed("milk\n"), sent("op-1"), saved("milk\n", 2));

  expect(editing.sending).toBeNull();
  expect(editing.base).toMatchObject({ body: "milk\n", version: 2 });
  expect(isUnsaved(editing)).toBe(false);
});

test("what is typed while a save is on its way stays, and is unsaved", () => {
  const editing = after(typed("milk\n"), sent("op-1"), typed("milk\neggs\n"), saved("milk\n", 2));

  expect(editing.text.body).toBe("milk\neggs\n");
  expect(editing.base).toMatchObject({ body: "milk\n", version: 2 });
  expect(editing.conflict).toBeNull();
  expect(isUnsaved(editing)).toBe(true);
});

test("what another screen wrote right after a save is merged with what was typed on", () => {
  const editing = after(
    typed("milk\nbread\neggs\n"),
    sent("op-1"),
    typed("milk\nbread\neggs\ntea\n"),
    saved("oat milk\nbread\neggs\n", 3),
  );

  expect(editing.text.body).toBe("oat milk\nbread\neggs\ntea\n");
  expect(editing.base.version).toBe(3);
});

test("what another screen wrote right after a save appears where nothing was typed on", () => {
  const editing = after(typed("milk\n"), sent("op-1"), saved("oat milk\n", 3));

  expect(editing.text.body).toBe("oat milk\n");
  expect(isUnsaved(editing)).toBe(false);
});

test("a space at the end of the title does not vanish under the cursor when it is saved", () => {
  const editing = after({ type: "typed", text: { title: "Shopping " } }, typed("milk\n"), sent("op-1"));
  const answered = editingReducer(editing, saved("milk\n", 2));

  expect(answered.text.title).toBe("Shopping ");
  expect(isUnsaved(answered)).toBe(false);
});

test("while a save is on its way, news of the note waits for the answer", () => {
  const sending = after(typed("milk\n"), sent("op-1"));

  expect(editingReducer(sending, received("milk\n", 2))).toEqual(sending);
});

test("a save that was refused for a newer version is merged and can be sent again", () => {
  const editing = after(typed("milk\ntwo breads\n"), sent("op-1"), conflicted("oat milk\nbread\n", 2));

  expect(editing.sending).toBeNull();
  expect(editing.text.body).toBe("oat milk\ntwo breads\n");
  expect(editing.base.version).toBe(2);
  expect(isUnsaved(editing)).toBe(true);
});

test("a save that was refused for a newer version and cannot be merged keeps both texts", () => {
  const editing = after(typed("oat milk\nbread\n"), sent("op-1"), conflicted("soy milk\nbread\n", 2));

  expect(editing.sending).toBeNull();
  expect(editing.text.body).toBe("oat milk\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "soy milk\nbread\n" });
});

test("a refusal is shown until something else is typed", () => {
  const refused = after(typed("too much"), sent("op-1"), { type: "refused", reason: "Too much." });
  expect(refused).toMatchObject({ sending: null, refusal: "Too much.", text: { body: "too much" } });
  expect(isUnsaved(refused)).toBe(true);

  expect(editingReducer(refused, typed("less")).refusal).toBeNull();
});

test("an answer to nothing that was sent changes nothing", () => {
  const editing = after(typed("milk\n"));
  expect(editingReducer(editing, saved("something else", 9))).toEqual(editing);
});

function after(...events: EditingEvent[]): Editing {
  return events.reduce(editingReducer, beginEditing(NOTE));
}

function typed(body: string): EditingEvent {
  return { type: "typed", text: { body } };
}

function sent(op: string): EditingEvent {
  return { type: "sent", op };
}

function saved(body: string, version: number): EditingEvent {
  return { type: "saved", note: { ...NOTE, body, version } };
}

function received(body: string, version: number): EditingEvent {
  return { type: "received", note: { ...NOTE, body, version } };
}

function conflicted(body: string, version: number): EditingEvent {
  return { type: "conflicted", note: { ...NOTE, body, version } };
}
