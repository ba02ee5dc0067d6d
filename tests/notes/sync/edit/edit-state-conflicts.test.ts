import { expect, test } from "vitest";
import { editReducer } from "~/notes/sync/edit/edit-reducer";
import { isUnsaved } from "~/notes/sync/edit/edit-state";
import { after, received, saved, sent, typed } from "../../../support/note-edits";

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
