import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosave } from "~/notes/sync/edit/autosave";
import { startEditing } from "~/notes/sync/edit/edit-state";
import { after, NOTE, received, sent, typed } from "../../../support/note-edits";

const unsaved = after(typed("milk\n"));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is typed is saved after a pause, not during it", () => {
  const { autosave, save } = makeAutosave();
  const since = Date.now();
  autosave.schedule(unsaved, since);
  vi.advanceTimersByTime(599);
  autosave.schedule(unsaved, since);
  vi.advanceTimersByTime(599);
  expect(save).not.toHaveBeenCalled();

  vi.advanceTimersByTime(1);
  expect(save).toHaveBeenCalledTimes(1);
});

test("who types without a pause is saved five seconds after the first key all the same", () => {
  const { autosave, save } = makeAutosave();
  const since = Date.now();
  while (Date.now() < since + 5_000) {
    expect(save).not.toHaveBeenCalled();
    autosave.schedule(unsaved, since);
    vi.advanceTimersByTime(100);
  }

  expect(save).toHaveBeenCalledTimes(1);
});

test("a new local note is saved at once, without text too", () => {
  const { autosave, save } = makeAutosave();
  autosave.schedule(startEditing({ ...NOTE, title: "", body: "", version: 0 }), 0);
  vi.advanceTimersByTime(0);

  expect(save).toHaveBeenCalledTimes(1);
});

test("nothing is saved that needs no save, or waits for one, or for a person", () => {
  const { autosave, save } = makeAutosave();
  const conflict = after(typed("oats\nbread\n"), received("soy\nbread\n", 2));
  for (const state of [startEditing(NOTE), after(typed("milk\n"), sent("save-1")), conflict]) {
    autosave.schedule(unsaved, Date.now());
    autosave.schedule(state, Date.now());
    vi.advanceTimersByTime(10_000);
  }

  expect(save).not.toHaveBeenCalled();
});

function makeAutosave() {
  const save = vi.fn();
  return { autosave: new Autosave(save), save };
}
