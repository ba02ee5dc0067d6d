import { isolateHistory } from "@codemirror/commands";
import type { EditorState, StateCommand, TransactionSpec } from "@codemirror/state";
import { type EditorView, WidgetType } from "@codemirror/view";

/** A line that is a task: what comes before its box, and whether it is ticked. */
const TASK_LINE = /^([\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)\[([ xX])\](?=[ \t])/;

/** The box of a task, over the signs that stand for it. It is ticked by a change of the one character in it. */
export class TaskCheckbox extends WidgetType {
  readonly #isDone: boolean;
  readonly #label: string;

  constructor(isDone: boolean, label: string) {
    super();
    this.#isDone = isDone;
    this.#label = label;
  }

  override eq(other: TaskCheckbox): boolean {
    return other.#isDone === this.#isDone && other.#label === this.#label;
  }

  override toDOM(view: EditorView): HTMLElement {
    const place = document.createElement("span");
    place.className = "cm-task-place";
    const box = place.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.className = "cm-task-box";
    // A list would have as many stops for the Tab key; at the caret, Ctrl-Enter ticks.
    box.tabIndex = -1;
    this.#show(box, view.state.phrase("Task"));

    // The focus stays where it is: a phone's keyboard neither comes nor goes.
    place.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      event.preventDefault();
      const change = toggleTaskAt(view.state, view.posAtDOM(place));
      // The box shows what the text says, once the browser is done with the click.
      if (change && !view.state.readOnly) setTimeout(() => view.dispatch(change));
    });
    return place;
  }

  override updateDOM(place: HTMLElement, view: EditorView): boolean {
    const box = place.querySelector("input");
    if (box) this.#show(box, view.state.phrase("Task"));
    return box !== null;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  #show(box: HTMLInputElement, unnamed: string): void {
    box.checked = this.#isDone;
    box.ariaLabel = this.#label || unnamed;
  }
}

/** Ticks the tasks of the lines that are selected, or takes their ticks away; `false` when the caret is on no task. */
export const toggleTasks: StateCommand = ({ state, dispatch }) => {
  const lines = new Set(state.selection.ranges.map(({ head }) => state.doc.lineAt(head).from));
  const changes = [...lines].flatMap((from) => toggleTaskAt(state, from)?.changes ?? []);
  if (changes.length === 0) return false;
  dispatch(state.update({ ...TOGGLE, changes }));
  return true;
};

const TOGGLE = { userEvent: "input.task", annotations: isolateHistory.of("full") } satisfies TransactionSpec;

function toggleTaskAt({ doc }: EditorState, at: number) {
  const line = doc.lineAt(at);
  const [, before = "", tick] = TASK_LINE.exec(line.text) ?? [];
  if (tick === undefined) return null;
  const from = line.from + before.length + 1;
  return { ...TOGGLE, changes: { from, to: from + 1, insert: tick === " " ? "x" : " " } };
}
