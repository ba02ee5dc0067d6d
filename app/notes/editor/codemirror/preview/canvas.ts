import type { EditorState, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, type WidgetType } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";

/** Draws a node; `false` leaves out what is inside of it. */
export type Drawing = (node: SyntaxNodeRef, canvas: Canvas) => unknown;

type Span = { from: number; to: number };

const HIDDEN = Decoration.mark({ class: "cm-hidden" });
const SIGN = Decoration.mark({ class: "cm-sign" });
const ATOM = Decoration.mark({});

/** Collects how the text in sight looks. */
export class Canvas {
  readonly state: EditorState;
  /** The lines of the carets, where the signs are shown; of a selection that of the end which moves. */
  readonly #active: readonly Span[];
  readonly #ranges: Range<Decoration>[] = [];
  readonly #atoms: Range<Decoration>[] = [];
  /** Classes of lines, and their direction, by the position of the line. */
  readonly #lines = new Map<number, { classes: Set<string>; isCode: boolean; style: string }>();
  #shown: Span = { from: 0, to: 0 };
  /** Up to here signs are not hidden. */
  #plainUntil = -1;

  constructor(view: EditorView) {
    this.state = view.state;
    const { doc, selection } = view.state;
    this.#active = view.hasFocus ? selection.ranges.map(({ head }) => doc.lineAt(head)) : [];
  }

  /** Begins with a part of the text that is in sight. */
  begin(from: number, to: number): void {
    this.#shown = { from, to };
    this.eachLine({ from, to }, () => {});
  }

  /** Whether a caret is on one of the lines of the span. */
  isActive({ from, to }: Span): boolean {
    const start = this.state.doc.lineAt(from).from;
    return from < this.#plainUntil || this.#active.some((line) => line.to >= start && line.from <= to);
  }

  /** Signs are shown up to the end of it, as in a table that is written in, whose columns they would break. */
  keepSigns({ to }: Span): void {
    this.#plainUntil = to;
  }

  mark({ from, to }: Span, look: Decoration): void {
    if (from < to) this.#ranges.push(look.range(from, to));
  }

  /** Hides a sign, or shows it faded where the caret is; takes no room when hidden. */
  sign(span: Span): void {
    this.mark(span, this.isActive(span) ? SIGN : HIDDEN);
  }

  /** Hides what only says how far a line is indented, which its margin shows. */
  hide(span: Span): void {
    this.mark(span, HIDDEN);
  }

  /** The caret goes over it in one step. */
  atom({ from, to }: Span): void {
    if (from < to) this.#atoms.push(ATOM.range(from, to));
  }

  widget(at: number, widget: WidgetType, side: -1 | 1): void {
    this.#ranges.push(Decoration.widget({ widget, side }).range(at));
  }

  /** Adds classes to the lines of the span that are in sight. */
  line(span: Span, classes: string, isCode = false): void {
    this.eachLine(span, (from) => this.#addClasses(from, classes, isCode));
  }

  /** Gives the lines of the span that are in sight a style of their own. */
  style(span: Span, style: string): void {
    this.eachLine(span, (from) => {
      const line = this.#lines.get(from);
      if (line) line.style = style;
    });
  }

  /** Calls back with the beginning of each line of the span that is in sight. */
  eachLine({ from, to }: Span, call: (from: number, to: number) => void): void {
    const end = Math.min(to, this.#shown.to);
    for (let at = Math.max(from, this.#shown.from); at <= end; ) {
      const line = this.state.doc.lineAt(at);
      this.#addClasses(line.from, "", false);
      call(line.from, line.to);
      at = line.to + 1;
    }
  }

  finish(): { decorations: DecorationSet; atoms: DecorationSet } {
    for (const [at, { classes, isCode, style }] of this.#lines) {
      const look = { class: [...classes].join(" "), dir: isCode ? "ltr" : "auto", ...(style && { style }) };
      this.#ranges.push(Decoration.line({ attributes: look }).range(at));
    }
    return { decorations: Decoration.set(this.#ranges, true), atoms: Decoration.set(this.#atoms, true) };
  }

  #addClasses(at: number, names: string, isCode: boolean): void {
    const line = this.#lines.get(at) ?? { classes: new Set(), isCode, style: "" };
    for (const name of names.split(" ")) if (name) line.classes.add(name);
    this.#lines.set(at, { ...line, isCode: line.isCode || isCode });
  }
}
