import type { CSSProperties } from "react";
import type { CachedNote } from "~/notes/sync/note-cache";

/**
 * An entry as it is shown: `gone` when it left the list, which still has room for it, by what it was listed as; `waiting` when
 * something of it cannot be sent now.
 */
export type ShownNote = CachedNote & { gone?: boolean; listedAs?: CachedNote; waiting?: boolean };

/** Notes that follow each other in a list, under a heading; null where a list has none, and where a group goes on. */
export type NoteGroup = {
  title: string | null;
  notes: ShownNote[];
  /** By what it is known, where it is a part of a group. */
  key?: string;
  style?: CSSProperties;
};
