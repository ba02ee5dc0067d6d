import type { SyncStatus } from "~/live/client/connection-status";

/** What the notes' layout passes to the page in it. */
export type NotesContext = {
  sync: SyncStatus;
  userId: string;
  /** When the list was last read: the server and the page render times as of the same moment. */
  now: string;
  /** Whether the server keeps files. */
  keepsFiles: boolean;
};
