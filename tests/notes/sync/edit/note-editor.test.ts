import { expect, test, vi } from "vitest";
import type { EditState } from "~/notes/sync/edit/edit-state";
import { NoteEditor } from "~/notes/sync/edit/note-editor";
import { NOTE } from "../../../support/note-edits";

const DRAFT = {
  id: "draft",
  owner: "page",
  noteId: NOTE.id,
  at: 1_760_000_000_000,
  draft: { base: NOTE, text: { title: "Shopping", body: "oats\n" }, inFlight: null },
};

test("what is typed is in the state at once, and listeners have been called by then", () => {
  const editor = new NoteEditor(NOTE);
  const seen: string[] = [];
  const unsubscribe = editor.subscribe(({ text }) => seen.push(text.body));
  editor.type({ body: "milk\r\n" });
  unsubscribe();
  editor.type({ body: "milk\nbread\n" });

  expect(seen).toEqual(["milk\n"]);
  expect(editor.state.text.body).toBe("milk\nbread\n");
});

test("what changes nothing calls nobody", () => {
  const editor = new NoteEditor(NOTE);
  const listener = vi.fn();
  editor.subscribe(listener);
  editor.compose(false);
  editor.save();

  expect(listener).not.toHaveBeenCalled();
});

test("a save is sent once, with a key of its own, and again only when something else is typed", () => {
  const editor = new NoteEditor(NOTE);
  editor.type({ body: "milk\n" });
  editor.save();
  const { inFlight } = editor.state;
  editor.save();
  expect(editor.state.inFlight).toBe(inFlight);

  editor.dispatch({ type: "saved", key: inFlight?.key ?? "", note: { ...NOTE, body: "milk\n", version: 2 } });
  editor.save();
  expect(editor.state).toMatchObject({ status: "saved", inFlight: null });
  editor.type({ body: "bread\n" });
  editor.save();
  expect(editor.state.inFlight?.key).not.toBe(inFlight?.key);
});

test("it knows since when something is unsaved: from the first key, by the clock of the draft, and not once it is saved", () => {
  const editor = new NoteEditor(NOTE);
  expect(editor.unsavedSince).toBe(0);
  const before = Date.now();
  editor.type({ body: "milk\n" });
  expect(editor.unsavedSince).toBeGreaterThanOrEqual(before);
  editor.type({ body: NOTE.body });
  expect(editor.unsavedSince).toBe(0);

  editor.resume(DRAFT);
  editor.type({ title: "Groceries" });
  expect(editor.unsavedSince).toBe(DRAFT.at);
});

test("a draft of an earlier visit does not replace what a person has typed by now", () => {
  const editor = new NoteEditor(NOTE);
  editor.type({ body: "typed now\n" });
  editor.resume(DRAFT);

  expect(editor.state.text.body).toBe("typed now\n");
});

test("who waits for a state goes on when it is there, and at once when it is there already", async () => {
  const editor = new NoteEditor(NOTE);
  const isComposed = ({ composing }: EditState) => !composing;
  await editor.until(isComposed);

  editor.compose(true);
  const steps: string[] = [];
  const waiting = editor.until(isComposed).then(() => steps.push("composed"));
  editor.type({ body: "に" });
  steps.push("typed");
  editor.compose(false);
  await waiting;

  expect(steps).toEqual(["typed", "composed"]);
});
