import type { FormEvent } from "react";
import { toPlainText } from "~/markdown/plain-text";
import { findTasks, formatTask, parseTask, type Task } from "~/markdown/tasks";
import { EXCERPT_LENGTH } from "~/notes/note";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** A list is to be looked through: of a note it shows what is to be done first. */
const MAX_SHOWN = 2;

type TaskPreviewProps = { noteId: string; search: string; tasks: Task[]; onTick: (text: string) => void };

/**
 * The first tasks that are open in the beginning of a text, and those that were ticked here, where they are: what is
 * ticked does not move away under the pointer.
 */
export function listTasks(excerpt: string, ticked: readonly string[]): Task[] {
  // The last line may be cut, and is another task then.
  const isCut = excerpt.length >= EXCERPT_LENGTH && [...excerpt].length >= EXCERPT_LENGTH;
  const whole = isCut ? excerpt.slice(0, excerpt.lastIndexOf("\n") + 1) : excerpt;
  return findTasks(whole)
    .filter(({ done, text }) => !done || ticked.includes(text))
    .slice(0, MAX_SHOWN);
}

/** Boxes that can be ticked in the list: by a form where there is no JavaScript. */
export function TaskPreview({ noteId, search, tasks, onTick }: TaskPreviewProps) {
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const task = submitter instanceof HTMLButtonElement ? parseTask(submitter.value) : null;
    if (!task) return;
    const { checkTask } = await import("~/notes/sync/undo/undo-region");
    onTick(task.text);
    checkTask(getNotesClient(), noteId, task);
  };
  return (
    <form method="post" action={`/notes/${noteId}${search}`} onSubmit={submit} className="grid grid-cols-1 px-2 pb-2">
      <input type="hidden" name="intent" value="check" />
      <input type="hidden" name="from" value="list" />
      {tasks.map((task) => (
        <span key={task.index} className="flex min-h-7 items-center gap-2.5 text-sm text-soft pointer-coarse:min-h-11">
          {/* biome-ignore lint/a11y/useSemanticElements: an input sends nothing by itself without JavaScript */}
          <button
            type="submit"
            name="task"
            value={formatTask({ ...task, done: !task.done })}
            role="checkbox"
            aria-checked={task.done}
            aria-label={toPlainText(task.text)}
            className="md-box z-1"
          />
          <span dir="auto" aria-hidden="true" className={`truncate ${task.done ? "line-through opacity-70" : ""}`}>
            {toPlainText(task.text)}
          </span>
        </span>
      ))}
    </form>
  );
}
