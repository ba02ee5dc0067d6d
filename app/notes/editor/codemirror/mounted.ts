import type { EditorView } from "@codemirror/view";

/** The editor on the page. */
export type Mounted = {
  view: EditorView;
  /** Calls back after each update of the view, until the returned function is called. */
  subscribe: (listener: () => void) => () => void;
  unmount: () => void;
};
