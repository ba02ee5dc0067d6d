import type { SyncStatus } from "~/live/client/connection-status";

/** What the notes' layout passes to the page in it. */
export type NotesContext = { sync: SyncStatus; userId: string };
