import type { Connection } from "~/live/open-feed";

/** What the notes' layout tells the page that it shows. */
export type NotesContext = { connection: Connection; userId: string };
