import { syntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { completeUrl } from "~/markdown/destination";
import { toSafeUrl } from "~/markdown/safe-url";
import type { toMarkdown } from "~/notes/editor/codemirror/paste/html-to-markdown";
import { insertThenReplace, latePlaces } from "~/notes/editor/codemirror/paste/late-replacement";
import { toTable } from "~/notes/editor/codemirror/paste/pasted-table";

/** What is larger, or has more parts, is pasted as the plain text that came with it: the page would stand still. */
const MAX_HTML = 512 * 1024;
const MAX_ELEMENTS = 5_000;

/** What plain text cannot say. */
const RICH = "a[href], b, strong, i, em, s, del, code, pre, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, table, hr, img";

/** What a browser or a word processor wraps around all of it, and says nothing. */
const WRAPPER = "b[id^=docs-internal-guid], b[data-style*='font-weight:normal']";

const IN_CODE = new Set(["FencedCode", "InlineCode", "CodeText"]);

/** Markdown that is a block, and begins a line of its own. */
const BLOCK = /^(?:#{1,6} |[-*+] |\d+\. |> |\||```)/;

let convert: typeof toMarkdown | undefined;

/**
 * What is pasted becomes Markdown: an address links what is selected, a table stays a table, and what was formatted
 * keeps its form. Whatever fails, the plain text is there. In code it is pasted as it is.
 */
export const pasting: Extension = [
  latePlaces,
  EditorView.domEventHandlers({
    paste({ clipboardData }, view) {
      // What comes with files is for whoever takes files.
      if (!clipboardData || view.state.readOnly || isInCode(view.state)) return false;
      const text = clipboardData.getData("text/plain");
      if (linkSelection(view, text)) return true;

      const pasted = parseRich(clipboardData);
      if (pasted) {
        pasteRich(view, text, pasted);
        return true;
      }
      const table = toTable(text);
      if (table) insert(view, table);
      return table !== null;
    },
  }),
];

function pasteRich(view: EditorView, text: string, pasted: Document): void {
  const around = view.state.selection.main;
  const toText = (to: typeof toMarkdown) => {
    const markdown = to(pasted);
    return markdown === "" ? null : markdown;
  };
  try {
    const markdown = convert && toText(convert);
    if (markdown) {
      insert(view, markdown);
      return;
    }
  } catch (error) {
    console.warn("What was pasted stays plain text:", error);
  }
  const placed = spaceAround(view.state, around);
  const late = import("~/notes/editor/codemirror/paste/html-to-markdown").then((module) => {
    convert = module.toMarkdown;
    const markdown = toText(convert);
    return markdown && placed(markdown);
  });
  const found = late.catch((error: unknown) => {
    console.warn("What was pasted stays plain text:", error);
    return null;
  });
  insertThenReplace(view, text, found);
}

/** What was copied with its form; null when it has none, or too much. Parsed apart from the page: nothing in it runs or loads. */
function parseRich(data: DataTransfer): Document | null {
  const html = data.getData("text/html");
  // Code editors bring the colours of their words.
  if (html === "" || html.length > MAX_HTML || data.types.includes("vscode-editor-data")) return null;
  const parsed = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  for (const wrapper of parsed.querySelectorAll(WRAPPER)) wrapper.replaceWith(...wrapper.childNodes);
  const elements = parsed.body.querySelectorAll("*").length;
  // A picture that was copied comes as a file, too.
  const isFile = data.files.length > 0 && parsed.body.textContent?.trim() === "";
  return elements > MAX_ELEMENTS || isFile || !parsed.body.querySelector(RICH) ? null : parsed;
}

/** The page's policy refuses styles, and says so in the console, in a document that is never shown, too. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style\b[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style"));
}

function insert(view: EditorView, markdown: string): void {
  const text = spaceAround(view.state, view.state.selection.main)(markdown);
  view.dispatch(view.state.replaceSelection(text), { userEvent: "input.paste", scrollIntoView: true });
}

/** Gives a block lines of its own, where it comes between words. */
function spaceAround({ doc }: EditorState, { from, to }: { from: number; to: number }): (markdown: string) => string {
  const before = doc.sliceString(doc.lineAt(from).from, from).trim() !== "";
  const after = doc.sliceString(to, doc.lineAt(to).to).trim() !== "";
  return (markdown) => {
    if (!BLOCK.test(markdown)) return markdown;
    return `${before ? "\n\n" : ""}${markdown}${after ? "\n\n" : ""}`;
  };
}

/** An address that is pasted over words links them. */
function linkSelection(view: EditorView, text: string): boolean {
  const { state } = view;
  const { from, to } = state.selection.main;
  const selected = state.sliceDoc(from, to);
  const address = text.trim();
  const isUrl = /^(?:https?:\/\/|mailto:|www\.)[^\s<>]+$/i.test(address);
  const url = completeUrl(address);
  const isText = selected.trim() !== "" && !selected.includes("\n") && !/[[\]]|https?:\/\//.test(selected);
  if (!isUrl || toSafeUrl(url) === null || !isText) return false;
  view.dispatch(state.replaceSelection(`[${selected}](${url.replaceAll("(", "%28").replaceAll(")", "%29")})`), {
    userEvent: "input.paste",
    scrollIntoView: true,
  });
  return true;
}

function isInCode(state: EditorState): boolean {
  const { from, empty } = state.selection.main;
  for (let node = syntaxTree(state).resolveInner(from, empty ? -1 : 1).node; node.parent; node = node.parent)
    if (IN_CODE.has(node.name) || node.type.isTop) return true;
  return false;
}
