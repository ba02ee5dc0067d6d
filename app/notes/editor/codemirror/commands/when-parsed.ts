import { forceParsing } from "@codemirror/language";
import type { Command } from "@codemirror/view";

/** How long a command waits for the text up to the selection to be parsed, in milliseconds. */
const MAX_PARSING_MS = 500;

/**
 * The same command, but it sees the text as it is now: after a change CodeMirror parses for 20 ms and leaves the rest for
 * later. On a slow device Tab found no list, and left the field.
 */
export function whenParsed(command: Command): Command {
  return (view) => {
    const { doc, selection } = view.state;
    forceParsing(view, doc.lineAt(selection.main.to).to, MAX_PARSING_MS);
    return command(view);
  };
}
