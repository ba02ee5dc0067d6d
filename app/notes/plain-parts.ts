import { type ComponentType, createContext, type ReactNode, useContext } from "react";
import type { Note, NoteText } from "~/notes/note";
import type { ListView } from "~/notes/order/list-view";
import type { CountedTag } from "~/notes/tags/tags";

export type ViewsMenuProps = { view: ListView; tags: CountedTag[] };

/** `next` is the position after which the list goes on. */
export type ShowMoreProps = { count: number; next: string; view: ListView };

export type ReadingViewProps = {
  note: Note;
  /** The query of the page's URL. */
  search: string;
  /** Why nothing was written. */
  error?: string | undefined;
};

export type PlainConflictProps = { theirs: Note; mine: NoteText; both: NoteText };

export type NoteActionsProps = { note: Note; isCounted: boolean; onCount: () => void };

export type NoteErrorProps = {
  cause: "missing" | "offline" | "failed";
  noteId: string | undefined;
  userId: string;
};

/** What list and note are made of where there is no JavaScript. */
type PlainParts = {
  ViewsMenu: ComponentType<ViewsMenuProps>;
  ShowMore: ComponentType<ShowMoreProps>;
  EmptyTrashLink: ComponentType;
  DoneNotice: ComponentType;
  EmptyList: ComponentType;
  NothingFound: ComponentType<{ view: ListView }>;
  ReadingView: ComponentType<ReadingViewProps>;
  Notices: ComponentType<{ note: Note }>;
  PlainConflict: ComponentType<PlainConflictProps>;
  NoteActions: ComponentType<NoteActionsProps>;
  NoteError: ComponentType<NoteErrorProps>;
  SaveButtons: ComponentType<{ note: Note; isEditing: boolean }>;
};

/**
 * Only the server has these at once: a page shows an editor instead, and loads each of the others after its first paint,
 * when it is needed. So its first visit begins without them, and without what renders Markdown.
 */
export const PlainPartsContext = createContext<PlainParts | null>(null);

/** What is made of these parts: `import.meta.env.SSR && <Plain>…</Plain>` in a `noscript`, so that no page has it in its script. */
export function Plain({ children }: { children: (parts: PlainParts) => ReactNode }): ReactNode {
  const parts = useContext(PlainPartsContext);
  return parts && children(parts);
}
