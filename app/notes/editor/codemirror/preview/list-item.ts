import { Decoration } from "@codemirror/view";
import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";
import { withSpace } from "~/notes/editor/codemirror/preview/blocks";
import type { Canvas } from "~/notes/editor/codemirror/preview/canvas";
import { TaskCheckbox } from "~/notes/editor/codemirror/tasks";

const BULLET = Decoration.mark({ class: "cm-item-mark cm-bullet" });
const NUMBER = Decoration.mark({ class: "cm-item-mark cm-number" });
const TASK = Decoration.mark({ class: "cm-item-mark cm-task-mark" });
const DONE = Decoration.mark({ class: "cm-done" });

/** Deeper lists are not indented any further. */
const MAX_LEVEL = 8;
/** How much of a task's text says to a screen reader which one it is. */
const LABEL_LENGTH = 80;

/**
 * An item of a list: how deep it is shows in its margin, in place of the spaces before it; the lines after its first
 * stand below its text. The caret goes over all that is before its text in one step.
 */
export function drawListItem({ node }: SyntaxNodeRef, canvas: Canvas): void {
  const { state } = canvas;
  const mark = node.getChild("ListMark");
  if (!mark || withSpace(mark, canvas).to === mark.to) return;
  const level = levelOf(node);
  const nested = [...node.getChildren("BulletList"), ...node.getChildren("OrderedList")];

  canvas.eachLine(node, (from, to) => {
    const isFirst = from <= node.from;
    if (!isFirst && nested.some((list) => list.from <= to && from <= list.to)) return;
    canvas.line({ from, to: from }, `cm-item-${level} ${isFirst ? "cm-item" : ""}`);
    const indent = /^[ \t]*/.exec(state.sliceDoc(from, to))?.[0].length ?? 0;
    if (indent > 0) canvas.hide({ from, to: from + indent });
    if (isFirst) drawMark(node, mark, from, canvas);
    else canvas.atom({ from, to: from + indent });
  });
}

function drawMark(item: SyntaxNode, mark: SyntaxNode, lineStart: number, canvas: Canvas): void {
  const task = item.getChild("Task");
  const box = task?.getChild("TaskMarker");
  if (!task || !box) {
    canvas.mark(mark, item.parent?.name === "BulletList" ? BULLET : NUMBER);
    canvas.atom({ from: lineStart, to: withSpace(mark, canvas).to });
    return;
  }
  const isDone = canvas.state.sliceDoc(box.from + 1, box.to - 1) !== " ";
  const text = canvas.state.sliceDoc(box.to, Math.min(task.to, box.to + LABEL_LENGTH)).trim();
  canvas.widget(mark.from, new TaskCheckbox(isDone, text), -1);
  canvas.line({ from: lineStart, to: lineStart }, "cm-task");
  canvas.mark({ from: mark.from, to: box.to }, TASK);
  canvas.atom({ from: lineStart, to: withSpace(box, canvas).to });
  if (isDone) canvas.mark({ from: withSpace(box, canvas).to, to: task.to }, DONE);
}

function levelOf(item: SyntaxNode): number {
  let level = 0;
  for (let node: SyntaxNode | null = item; node && level < MAX_LEVEL; node = node.parent)
    if (node.name === "ListItem") level++;
  return level;
}
