import { history, historyField } from "@codemirror/commands";
import type { EditorState, Extension } from "@codemirror/state";
import type { KeptHistory } from "~/notes/sync/edit/kept-histories";

/** What can be undone goes on where the note was left, if it was. */
export function resumeHistory(kept: KeptHistory | null): Extension {
  return [history(), kept ? historyField.init(() => kept.history) : []];
}

export function keepHistory(state: EditorState): KeptHistory {
  return { text: state.doc.toString(), history: state.field(historyField) };
}
