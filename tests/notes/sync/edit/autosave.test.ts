import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosave } from "~/notes/sync/edit/autosave";
import { type EditEvent, editReducer } from "~/notes/sync/edit/edit-reducer";
import { isUnsaved, startEditing } from "~/notes/sync/edit/edit-state";
import { after, NOTE, received, saved, sent, typed } from "../../../support/note-edits";

const unsaved = after(typed("milk\n"));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is typed is saved after a pause, not during it", () => {
  const { autosave, save } = makeAutosave();
  const since = Date.now();
  autosave.schedule(unsaved, since, false);
  vi.advanceTimersByTime(599);
  autosave.schedule(unsaved, since, false);
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
    autosave.schedule(unsaved, since, false);
    vi.advanceTimersByTime(100);
  }

  expect(save).toHaveBeenCalledTimes(1);
});

test("with another screen, the first key is saved at once, and typing on twice a second, answered or not", () => {
  for (const answerMs of [50, 499, 700]) {
    const { starts } = typeWithoutPause(answerMs, true);
    expect(starts[0]).toBe(0);
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.max(500, answerMs) + 100);
  }
});

test("when another screen joins, what is unsaved is saved at once; when it has gone, after a pause again", () => {
  const { autosave, save } = makeAutosave();
  autosave.schedule(unsaved, Date.now(), false);
  vi.advanceTimersByTime(100);
  expect(save).not.toHaveBeenCalled();
  autosave.schedule(unsaved, Date.now(), true);
  vi.advanceTimersByTime(0);
  expect(save).toHaveBeenCalledTimes(1);

  autosave.schedule(unsaved, Date.now(), false);
  vi.advanceTimersByTime(599);
  expect(save).toHaveBeenCalledTimes(1);
});

test("a large text is sent to another screen less often", () => {
  const [small, large] = [1_000, 200_000].map((length) => typeWithoutPause(50, true, "x".repeat(length)).starts.length);
  expect(small).toBeGreaterThanOrEqual(20);
  expect(large).toBeLessThan(5);
  expect(large).toBeGreaterThan(2);
});

test("a new note is saved at its first character, and never without one", () => {
  const { autosave, save } = makeAutosave();
  const empty = startEditing({ ...NOTE, title: "", body: "", version: 0 });
  autosave.schedule(empty, 0, false);
  vi.advanceTimersByTime(10_000);
  expect(save).not.toHaveBeenCalled();

  autosave.schedule(editReducer(empty, typed("a")), Date.now(), false);
  vi.advanceTimersByTime(0);
  expect(save).toHaveBeenCalledTimes(1);
});

test("nothing is saved that needs no save, or waits for one, or for a person", () => {
  const { autosave, save } = makeAutosave();
  const conflict = after(typed("oats\nbread\n"), received("soy\nbread\n", 2));
  for (const state of [startEditing(NOTE), after(typed("milk\n"), sent("save-1")), conflict]) {
    autosave.schedule(unsaved, Date.now(), true);
    autosave.schedule(state, Date.now(), true);
    vi.advanceTimersByTime(10_000);
  }

  expect(save).not.toHaveBeenCalled();
});

/** Types for ten seconds, a key every 100 ms, with answers after so long; returns when the saves began. */
function typeWithoutPause(answerMs: number, isLive: boolean, text = "") {
  const begun = Date.now();
  const starts: number[] = [];
  let state = startEditing(NOTE);
  let since = 0;
  const autosave: Autosave = new Autosave(() => {
    starts.push(Date.now() - begun);
    const key = `save-${starts.length}`;
    const { body } = state.text;
    dispatch(sent(key));
    setTimeout(() => dispatch(saved(body, starts.length + 1, key)), answerMs);
  });
  function dispatch(event: EditEvent) {
    state = editReducer(state, event);
    since = event.type === "sent" || since === 0 ? Date.now() : since;
    if (!isUnsaved(state) && !state.inFlight) since = 0;
    autosave.schedule(state, since, isLive);
  }
  for (let keys = 1; keys <= 100; keys++) {
    dispatch(typed(text + "k".repeat(keys)));
    vi.advanceTimersByTime(100);
  }
  autosave.cancel();
  return { starts };
}

function makeAutosave() {
  const save = vi.fn();
  return { autosave: new Autosave(save), save };
}
