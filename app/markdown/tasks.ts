/** So much of a task's text says which task it is. */
const MAX_TEXT_LENGTH = 200;

/** In a list, which may be in others and in quotes: a box, a space, and what is to be done. */
const TASK = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t][ \t>]*)+\[([ xX])\][ \t]+(\S.*)$/;

/** Begins or ends a block of code, in which nothing is a task, or a tag. */
export const FENCE = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t][ \t>]*)*(`{3,}(?=[^`]*$)|~{3,})(.*)$/;

const VALUE = /^(\d{1,6}) ([xo]) (.+)$/;

/** A box of a list: the how many-th in its note, and what is written beside it. */
export type Task = {
  index: number;
  done: boolean;
  text: string;
};

/** The tasks of a text, in order, with where each has its box. */
export function findTasks(text: string): (Task & { at: number })[] {
  const tasks: (Task & { at: number })[] = [];
  let fence: string | undefined;
  let at = 0;
  for (const line of text.split("\n")) {
    const [, mark, after = ""] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && after.trim() === "") fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else {
      const [, state, written] = TASK.exec(line) ?? [];
      if (state !== undefined && written !== undefined) {
        const box = at + line.lastIndexOf(`[${state}]`, line.length - written.length);
        tasks.push({ index: tasks.length, done: state !== " ", text: cut(written), at: box });
      }
    }
    at += line.length + 1;
  }
  return tasks;
}

/**
 * The text with the task done, or open again, as `task` says; null where it is not clear which one is meant.
 *
 * @param isSame whether the text is the one that the task was seen in: else the task must be the only one of its words
 */
export function checkTask(text: string, task: Task, isSame: boolean): string | null {
  const alike = findTasks(text).filter((each) => each.text === task.text);
  const found = isSame ? alike.find(({ index }) => index === task.index) : alike.length === 1 ? alike[0] : undefined;
  if (!found) return null;
  if (found.done === task.done) return text;
  return `${text.slice(0, found.at + 1)}${task.done ? "x" : " "}${text.slice(found.at + 2)}`;
}

/** A task as it is to be, as one field of a form. */
export function formatTask({ index, done, text }: Task): string {
  return `${index} ${done ? "x" : "o"} ${text}`;
}

/** What `formatTask` wrote, or null. */
export function parseTask(field: string): Task | null {
  const [, index, state, text] = VALUE.exec(field) ?? [];
  if (index === undefined || text === undefined) return null;
  return { index: Number(index), done: state === "x", text };
}

/** A character that the limit cuts in two would not come back from a form as it was. */
function cut(text: string): string {
  return text
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd();
}
