import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { ReactElement } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { markText, type Split } from "~/markdown/hast/mark-text";
import { toHast } from "~/markdown/hast/to-hast";
import { findTasks, type Task } from "~/markdown/tasks";

type MarkdownProps = {
  text: string;
  /** The box of a task where it can be ticked; by default it only says whether the task is done. */
  renderTask?: (task: Task) => ReactElement;
  /** What of the text is marked. */
  split?: Split;
};

type InputProps = { checked?: boolean; "data-at"?: string };

/** A note's text as it is meant: nothing in it can be more than text, links and pictures of the person's own. */
export function Markdown({ text, renderTask, split }: MarkdownProps) {
  const tasks = new Map(findTasks(text).map((task) => [task.at, task]));
  const input = ({ checked, "data-at": at }: InputProps) => {
    const task = tasks.get(Number(at));
    if (task && renderTask) return renderTask(task);
    return <input type="checkbox" checked={checked} disabled aria-label={task?.text ?? "☐"} readOnly />;
  };
  const root = split ? markText(toHast(text), split) : toHast(text);
  return <div className="md">{toJsxRuntime(root, { Fragment, jsx, jsxs, components: { input } })}</div>;
}
