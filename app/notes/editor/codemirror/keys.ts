import {
  copyLineDown,
  copyLineUp,
  deleteLine,
  historyKeymap,
  indentLess,
  indentMore,
  insertNewlineAndIndent,
  moveLineDown,
  moveLineUp,
  simplifySelection,
  standardKeymap,
} from "@codemirror/commands";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, type KeyBinding, keymap } from "@codemirror/view";
import { deleteMarkup } from "~/notes/editor/codemirror/commands/backspace";
import { closeFence, continueMarkup, endEmptyQuote } from "~/notes/editor/codemirror/commands/enter";
import { cursorTextStart, selectTextStart } from "~/notes/editor/codemirror/commands/home";
import { indentItems, outdentItems } from "~/notes/editor/codemirror/commands/indent";
import { BOLD, CODE, ITALIC, toggleLook } from "~/notes/editor/codemirror/commands/inline";
import { toggleBullets, toggleNumbers, toggleTaskList } from "~/notes/editor/codemirror/commands/lines";
import { insertLink } from "~/notes/editor/codemirror/commands/link";
import { whenParsed } from "~/notes/editor/codemirror/commands/when-parsed";
import { openLinkAtCaret } from "~/notes/editor/codemirror/links";
import { toggleTasks } from "~/notes/editor/codemirror/tasks";

const MARKDOWN_KEYS: KeyBinding[] = [
  { key: "Enter", run: closeFence },
  { key: "Enter", run: endEmptyQuote },
  { key: "Enter", run: continueMarkup, shift: insertNewlineAndIndent },
  { key: "Backspace", run: deleteMarkup },
  // Outside of lists, Tab leaves the field.
  { key: "Home", run: cursorTextStart, shift: selectTextStart },
  { mac: "Cmd-ArrowLeft", run: cursorTextStart, shift: selectTextStart },
  { key: "Tab", run: indentItems, shift: outdentItems },
  { key: "Mod-b", run: toggleLook(BOLD) },
  { key: "Mod-i", run: toggleLook(ITALIC) },
  { key: "Mod-e", run: toggleLook(CODE) },
  { key: "Mod-k", run: insertLink },
  { key: "Mod-Shift-7", run: toggleNumbers },
  { key: "Mod-Shift-8", run: toggleBullets },
  { key: "Mod-Shift-9", run: toggleTaskList },
  { key: "Mod-Enter", run: toggleTasks },
  { key: "Alt-Enter", run: openLinkAtCaret },
];

function seeParsed({ run, shift, ...binding }: KeyBinding): KeyBinding {
  return { ...binding, run: run && whenParsed(run), shift: shift && whenParsed(shift) };
}

/** What editors of text have beside the standard keys; not what is for programs, nor what takes the browser's keys to go back. */
const LINE_KEYS: KeyBinding[] = [
  { key: "Alt-ArrowUp", run: moveLineUp, shift: copyLineUp },
  { key: "Alt-ArrowDown", run: moveLineDown, shift: copyLineDown },
  { key: "Shift-Mod-k", run: deleteLine },
  { key: "Mod-[", run: indentLess },
  { key: "Mod-]", run: indentMore },
  { key: "Escape", run: simplifySelection },
];

/** After Escape, Tab leaves the field, in a list too, until something else is typed. */
const escapeThenTab: Extension = EditorView.domEventHandlers({
  keydown({ key }, view) {
    if (key === "Escape") view.setTabFocusMode(true);
    else if (key !== "Tab" && key !== "Shift") view.setTabFocusMode(false);
    return false;
  },
  blur: (_event, view) => view.setTabFocusMode(false),
});

export const keys: Extension = [
  escapeThenTab,
  Prec.high(keymap.of(MARKDOWN_KEYS.map(seeParsed))),
  keymap.of([...LINE_KEYS, ...standardKeymap, ...historyKeymap]),
];
