import { expect, test } from "vitest";
import { type EditEvent, editReducer } from "~/notes/sync/edit/edit-reducer";
import { type EditState, isUnsaved } from "~/notes/sync/edit/edit-state";
import { type Choice, findConflict, type Lines, settle } from "~/notes/sync/merge/conflict";
import { after, received, saved, sent, typed } from "../../../support/note-edits";

test("another screen's text that contradicts what is typed leaves that as it is", () => {
  const editing = after(typed("oats\nbread\n"), received("soy\nbread\n", 2));

  expect(editing.text.body).toBe("oats\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "soy\nbread\n", version: 2 });
});

test("while a conflict is open, all that is not contested is merged, also what is typed and comes in later", () => {
  const editing = after(
    typed("oats\nbread\nmine"),
    received("soy\nrye bread\n", 2),
    typed("oats\nrye bread\nmine, too"),
    received("soy\nrye bread, sliced\n", 3),
  );

  expect(editing.status).toBe("conflict");
  expect(editing.text.body).toBe("oats\nrye bread, sliced\nmine, too");
  expect(contested(editing)).toEqual([["oats\n", "soy\n"]]);
});

test("while a conflict is open, typing goes on and the newest of the other screen is offered", () => {
  const editing = after(
    typed("oats\nbread\n"),
    received("soy\nbread\n", 2),
    typed("rice\nbread\n"),
    received("tea\nbread\n", 3),
  );

  expect(editing.text.body).toBe("rice\nbread\n");
  expect(editing.conflict).toMatchObject({ body: "tea\nbread\n", version: 3 });
  expect(contested(editing)).toEqual([["rice\n", "tea\n"]]);
});

test("a conflict stays open, and nothing pops up at the caret, while a person takes out the words that are contested", () => {
  const editing = after(typed("oats\nbread\n"), received("soy\nbread\n", 2), typed("\nbread\n"));

  expect(editing).toMatchObject({ status: "conflict", text: { body: "\nbread\n" } });
  expect(contested(editing)).toEqual([["\n", "soy\n"]]);
});

test("a conflict is over when a person types what the other screen has, and when that takes its own back", () => {
  const conflict = after(typed("oats\nbread\nmine"), received("soy\nbread\n", 2));
  expect(editReducer(conflict, typed("soy\nbread\nmine"))).toMatchObject({ status: "unsaved", base: { version: 2 } });

  const back = editReducer(conflict, received("milk\nbread\n", 3));
  expect(back).toMatchObject({ status: "unsaved", base: { version: 3 }, text: { body: "oats\nbread\nmine" } });
});

test("what is chosen in a conflict is saved over the other screen's version, which that save keeps as an earlier one", () => {
  const conflict = after(typed("oats\nbread\n"), received("soy\nbread\n", 2));
  const editing = editReducer(
    conflict,
    chosen(conflict, () => "mine"),
  );
  expect(editing).toMatchObject({ status: "unsaved", conflict: null, text: { body: "oats\nbread\n" } });

  const first = editReducer(editing, sent("save-1"));
  expect(first.inFlight).toMatchObject({ version: 2, keep: true });
  const next = [saved("oats\nbread\n", 3), typed("oats\n"), sent("save-2")].reduce(editReducer, first);
  expect(next.inFlight).toMatchObject({ version: 3, keep: false });
});

test("choosing the other screen's text leaves nothing unsaved", () => {
  const conflict = after(typed("oats\nbread\n"), received("soy\nbread\n", 2));
  const editing = editReducer(
    conflict,
    chosen(conflict, () => "theirs"),
  );

  expect(editing.conflict).toBeNull();
  expect(isUnsaved(editing)).toBe(false);
});

test("of two contested places one may be chosen, and the other stays open, whatever comes in meanwhile", () => {
  const typedOver = received("milk\nbread\ntea\n", 2);
  const conflict = after(typedOver, typed("oats\nbread\ncoffee\n"), received("soy\nbread\njuice\n", 3));
  expect(contested(conflict)).toEqual([
    ["oats\n", "soy\n"],
    ["coffee\n", "juice\n"],
  ]);

  const one = editReducer(
    conflict,
    chosen(conflict, ({ mine }) => (mine === "oats\n" ? "mine" : undefined)),
  );
  const both = editReducer(one, received("soy\nbread\njuice\nmore\n", 4));
  expect(contested(both)).toEqual([["coffee\n", "juice\n"]]);

  const done = editReducer(
    both,
    chosen(both, () => "both"),
  );
  expect(done).toMatchObject({ status: "unsaved", text: { body: "oats\nbread\ncoffee\njuice\nmore\n" } });
  expect(done).toMatchObject({ base: { version: 4, body: "soy\nbread\njuice\nmore\n" }, replacing: true });
});

function contested(state: EditState): [mine: string, theirs: string][] {
  return conflictOf(state).lines.flatMap(({ isContested, mine, theirs }) => (isContested ? [[mine, theirs]] : []));
}

function chosen(state: EditState, choose: (lines: Lines) => Choice | undefined): EditEvent {
  return { type: "chosen", ...settle(conflictOf(state), state, choose) };
}

function conflictOf({ base, conflict, text }: EditState) {
  if (!conflict) throw new Error("There is no conflict.");
  return findConflict(base, conflict, text);
}
