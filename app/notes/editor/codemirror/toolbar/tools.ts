import type { Command, EditorView } from "@codemirror/view";
import type { Catalogs } from "~/messages/catalogs";
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
import { PICKERS, pickFiles } from "~/notes/editor/files/picked-files";

type Label = keyof Pick<
  Catalogs["notes"],
  | ("heading" | "bold" | "italic" | "taskList" | "bulletList" | "numberedList" | "indent" | "outdent")
  | ("link" | "quote" | "code" | "strikethrough" | "addFile" | "takePicture")
>;

type Tool = {
  /** The key of its message. */
  label: Label;
  /** As a person presses it; in the tooltip. */
  keys?: string;
  /** The class that draws it. */
  icon: string;
  run: Command;
  /** What it shows that the caret is in. */
  format?: Format;
};

const MOD = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl+";
const SHIFT = /mac|iphone|ipad/i.test(navigator.platform) ? "⇧" : "Shift+";

const FORMATTING: Tool[] = [
  { label: "heading", icon: "icon-[lucide--heading]", run: cycleHeading, format: "heading" },
  { label: "bold", keys: `${MOD}B`, icon: "icon-[lucide--bold]", run: toggleLook(BOLD), format: "bold" },
  { label: "italic", keys: `${MOD}I`, icon: "icon-[lucide--italic]", run: toggleLook(ITALIC), format: "italic" },
  {
    label: "taskList",
    keys: `${MOD}${SHIFT}9`,
    icon: "icon-[lucide--list-checks]",
    run: toggleTaskList,
    format: "tasks",
  },
  { label: "bulletList", keys: `${MOD}${SHIFT}8`, icon: "icon-[lucide--list]", run: toggleBullets, format: "bullets" },
  {
    label: "numberedList",
    keys: `${MOD}${SHIFT}7`,
    icon: "icon-[lucide--list-ordered]",
    run: toggleNumbers,
    format: "numbers",
  },
  { label: "indent", keys: "Tab", icon: "icon-[lucide--indent-increase] rtl:-scale-x-100", run: indentItems },
  { label: "outdent", keys: `${SHIFT}Tab`, icon: "icon-[lucide--indent-decrease] rtl:-scale-x-100", run: outdentItems },
  { label: "link", keys: `${MOD}K`, icon: "icon-[lucide--link]", run: insertLink, format: "link" },
  { label: "quote", icon: "icon-[lucide--text-quote]", run: toggleQuote, format: "quote" },
  { label: "code", keys: `${MOD}E`, icon: "icon-[lucide--code]", run: toggleLook(CODE), format: "code" },
  { label: "strikethrough", icon: "icon-[lucide--strikethrough]", run: toggleLook(STRIKE), format: "strikethrough" },
];

const FILES: Tool[] = [picker("file", "icon-[lucide--paperclip]"), picker("camera", "icon-[lucide--camera]")];

/** Where there is a pointer; the note's header has what adds files. */
export const POINTER_TOOLS = FORMATTING;

/** What is often wanted on a phone is in sight without a swipe. */
export const TOUCH_TOOLS = [...FORMATTING.slice(0, 4), ...FILES, ...FORMATTING.slice(4)];

function picker(kind: keyof typeof PICKERS, icon: string): Tool {
  const run = ({ dom }: EditorView) => {
    pickFiles(dom, kind);
    return true;
  };
  return { label: PICKERS[kind], icon, run };
}
