import { type ComponentType, createContext } from "react";
import type { Note } from "~/notes/note";

export type ReadingViewProps = {
  note: Note;
  /** The query of the page's URL. */
  search: string;
  /** Why nothing was written. */
  error?: string | undefined;
};

/**
 * What shows a note where there is no JavaScript. Only the server has it: where there is, the page shows an editor
 * instead, and need not load what renders Markdown for that.
 */
export const ReadingViewContext = createContext<ComponentType<ReadingViewProps> | null>(null);
