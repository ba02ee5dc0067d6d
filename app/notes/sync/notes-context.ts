import type { SyncStatus } from "~/live/client/connection-status";

/** What the notes' layout tells the page that it shows. */
export type NotesContext = { sync: SyncStatus; userId: string };
