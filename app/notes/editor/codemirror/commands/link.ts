import { EditorSelection, type StateCommand } from "@codemirror/state";
import { readSafeUrl } from "~/markdown/safe-url";

/** Makes a link of the selected words, and waits for its address; of a selected address, and waits for its words. */
export const insertLink: StateCommand = ({ state, dispatch }) => {
  const spec = state.changeByRange(({ from, to }) => {
    const selected = state.sliceDoc(from, to);
    const isUrl = /^(https?:|mailto:|www\.)\S+$/i.test(selected) && readSafeUrl(selected) !== null;
    const insert = isUrl ? `[](${selected})` : `[${selected}]()`;
    const caret = isUrl || selected === "" ? from + 1 : from + insert.length - 1;
    return { changes: { from, to, insert }, range: EditorSelection.cursor(caret) };
  });
  dispatch(state.update(spec, { scrollIntoView: true, userEvent: "input" }));
  return true;
};
