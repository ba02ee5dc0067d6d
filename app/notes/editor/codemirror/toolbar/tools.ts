import type { Command, EditorView } from "@codemirror/view";
import {
  Bold,
  Camera,
  Code,
  Heading,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Paperclip,
  Strikethrough,
  TextQuote,
} from "lucide-react";
import { indentItems, outdentItems } from "~/notes/editor/codemirror/commands/indent";
import { BOLD, CODE, ITALIC, STRIKE, toggleLook } from "~/notes/editor/codemirror/commands/inline";
import {
  cycleHeading,
  toggleBullets,
  toggleNumbers,
  toggleQuote,
  toggleTaskList,
} from "~/notes/editor/codemirror/commands/lines";
import { insertLink } from "~/notes/editor/codemirror/commands/link";
import type { Format } from "~/notes/editor/codemirror/toolbar/formats";
import { PICKERS, pickFiles } from "~/notes/editor/picked-files";

type Tool = {
  label: string;
  /** As a person presses it; in the tooltip. */
  keys?: string;
  icon: LucideIcon;
  run: Command;
  /** What it shows that the caret is in. */
  format?: Format;
};

const MOD = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl+";
const SHIFT = /mac|iphone|ipad/i.test(navigator.platform) ? "⇧" : "Shift+";

const FORMATTING: Tool[] = [
  { label: "Heading", icon: Heading, run: cycleHeading, format: "heading" },
  { label: "Bold", keys: `${MOD}B`, icon: Bold, run: toggleLook(BOLD), format: "bold" },
  { label: "Italic", keys: `${MOD}I`, icon: Italic, run: toggleLook(ITALIC), format: "italic" },
  { label: "Task list", keys: `${MOD}${SHIFT}9`, icon: ListChecks, run: toggleTaskList, format: "tasks" },
  { label: "Bullet list", keys: `${MOD}${SHIFT}8`, icon: List, run: toggleBullets, format: "bullets" },
  { label: "Numbered list", keys: `${MOD}${SHIFT}7`, icon: ListOrdered, run: toggleNumbers, format: "numbers" },
  { label: "Indent", keys: "Tab", icon: IndentIncrease, run: indentItems },
  { label: "Outdent", keys: `${SHIFT}Tab`, icon: IndentDecrease, run: outdentItems },
  { label: "Link", keys: `${MOD}K`, icon: Link, run: insertLink, format: "link" },
  { label: "Quote", icon: TextQuote, run: toggleQuote, format: "quote" },
  { label: "Code", keys: `${MOD}E`, icon: Code, run: toggleLook(CODE), format: "code" },
  { label: "Strikethrough", icon: Strikethrough, run: toggleLook(STRIKE), format: "strikethrough" },
];

const FILES: Tool[] = [picker("file", Paperclip), picker("camera", Camera)];

/** Where there is a pointer; the note's header has what adds files. */
export const POINTER_TOOLS = FORMATTING;

/** What is often wanted on a phone is in sight without a swipe. */
export const TOUCH_TOOLS = [...FORMATTING.slice(0, 4), ...FILES, ...FORMATTING.slice(4)];

function picker(kind: keyof typeof PICKERS, icon: LucideIcon): Tool {
  const run = ({ dom }: EditorView) => {
    pickFiles(dom, kind);
    return true;
  };
  return { label: PICKERS[kind], icon, run };
}
