import { expect, test } from "vitest";
import { checkTask, findTasks, formatTask, parseTask } from "~/markdown/tasks";

const LIST =
  "# Shopping\n- [ ] milk\n- [x] bread\n  1. [ ] rye\n> * [X] tea  \n```\n- [ ] no task\n```\n[ ] nor this\n- [ ]nor this";

test("boxes of lists are tasks, in lists and quotes too, and none in code", () => {
  expect(findTasks(LIST).map(({ text, done }) => [text, done])).toEqual([
    ["milk", false],
    ["bread", true],
    ["rye", false],
    ["tea", true],
  ]);
  expect(findTasks(LIST).map(({ at }) => LIST.slice(at, at + 3))).toEqual(["[ ]", "[x]", "[ ]", "[X]"]);
});

test("ticking changes one character, and unticking brings it back", () => {
  const task = { index: 2, done: true, text: "rye" };
  const ticked = checkTask(LIST, task, true);
  expect(ticked).toBe(LIST.replace("[ ] rye", "[x] rye"));
  expect(checkTask(ticked ?? "", { ...task, done: false }, true)).toBe(LIST);
});

test("ticking twice is ticking once", () => {
  const ticked = checkTask("- [ ] a", { index: 0, done: true, text: "a" }, true) ?? "";
  expect(checkTask(ticked, { index: 0, done: true, text: "a" }, false)).toBe("- [x] a");
});

test("in a text that has changed, a task is the only one of its words, wherever it is now", () => {
  const task = { index: 0, done: true, text: "milk" };
  expect(checkTask("- [ ] eggs\n- [ ] milk", task, false)).toBe("- [ ] eggs\n- [x] milk");
  expect(checkTask("- [ ] oat milk", task, false)).toBeNull();
  expect(checkTask("- [ ] milk\n- [ ] milk", task, false)).toBeNull();
  expect(checkTask("- [ ] milk\n- [ ] milk", { ...task, index: 1 }, true)).toBe("- [ ] milk\n- [x] milk");
});

test("a task comes back from a form as it went in, and nothing else is one", () => {
  const task = { index: 12, done: true, text: 'a "b" 🌊 c' };
  expect(parseTask(formatTask(task))).toEqual(task);
  const [long] = findTasks(`- [ ] ${"🌊".repeat(500)}`);
  expect(long?.text.isWellFormed()).toBe(true);
  for (const field of ["", "1", "1 x", "x x a", "1 y a", "-1 x a", "1 x a\nb"]) expect(parseTask(field)).toBeNull();
});
