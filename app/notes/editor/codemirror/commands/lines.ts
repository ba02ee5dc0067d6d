import type { EditorState, Line, StateCommand } from "@codemirror/state";

/** What a line begins with: its indentation, and the signs of a list or of a heading. */
const LINE = /^([ \t]*)((?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?/;

type Kind = {
  /** The signs of the kind. */
  signs: RegExp;
  /** @param index which of the lines it is */
  sign: (index: number) => string;
};

const BULLETS: Kind = { signs: /^[-*+][ \t]+(?!\[[ xX]\][ \t])/, sign: () => "- " };
const NUMBERS: Kind = { signs: /^\d{1,9}[.)][ \t]+/, sign: (index) => `${index + 1}. ` };
const TASKS: Kind = { signs: /^[-*+][ \t]+\[[ xX]\][ \t]/, sign: () => "- [ ] " };

export const toggleBullets = toggleKind(BULLETS);
export const toggleNumbers = toggleKind(NUMBERS);
export const toggleTaskList = toggleKind(TASKS);

/** The largest heading, smaller ones, and none again. */
export const cycleHeading: StateCommand = (target) => {
  const { doc, selection } = target.state;
  const level = /^#{1,6}(?= )/.exec(doc.lineAt(selection.main.head).text)?.[0].length ?? 0;
  const next = level >= 3 ? "" : `${"#".repeat(level + 1)} `;
  return replaceSigns(target, selectedLines(target.state), () => next);
};

/** Quotes the selected lines, or ends their quoting. */
export const toggleQuote: StateCommand = ({ state, dispatch }) => {
  const lines = selectedLines(state);
  const isQuoted = lines.every(({ text }) => text.startsWith(">"));
  const changes = state.changes(
    lines.map(({ from, text }) =>
      isQuoted ? { from, to: from + (/^> ?/.exec(text)?.[0].length ?? 0) } : { from, insert: "> " },
    ),
  );
  dispatch(state.update({ changes, selection: state.selection.map(changes, 1), userEvent: "input" }));
  return true;
};

/** Makes list items of the selected lines; plain lines, where they are such items already. */
function toggleKind({ signs, sign }: Kind): StateCommand {
  return (target) => {
    const lines = selectedLines(target.state);
    const areAll = lines.every(({ text }) => signs.test(text.trimStart()));
    return replaceSigns(target, lines, (index) => (areAll ? "" : sign(index)));
  };
}

function replaceSigns(
  { state, dispatch }: Parameters<StateCommand>[0],
  lines: Line[],
  signOf: (index: number) => string,
): boolean {
  const changes = state.changes(
    lines.map(({ from, text }, index) => {
      const [, indent = "", signs = ""] = LINE.exec(text) ?? [];
      const start = from + indent.length;
      return { from: start, to: start + signs.length, insert: signOf(index) };
    }),
  );
  dispatch(
    state.update({ changes, selection: state.selection.map(changes, 1), scrollIntoView: true, userEvent: "input" }),
  );
  return true;
}

/** The lines of the selection: those with text, if there are any. */
function selectedLines({ doc, selection }: EditorState): Line[] {
  const lines: Line[] = [];
  for (const { from, to } of selection.ranges) {
    for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
      if (line.number !== lines.at(-1)?.number) lines.push(line);
      if (line.to >= to) break;
    }
  }
  const written = lines.filter(({ text }) => text.trim() !== "");
  return written.length > 0 ? written : lines.slice(0, 1);
}
