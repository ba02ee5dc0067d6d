import type { Uploads } from "~/files/client/uploads";
import { SyncState } from "~/live/client/sync-state";
import type { Device } from "~/notes/sync/device/device";
import { Drafts } from "~/notes/sync/drafts/drafts";
import { NewNote } from "~/notes/sync/new-local-note";
import { NoteCache } from "~/notes/sync/note-cache";
import { OpenNotes } from "~/notes/sync/open-notes";
import { Outbox } from "~/notes/sync/outbox/outbox";

/**
 * What one page of the browser has of a person's notes, and what it has to send of them.
 * There is one in each page and none in the Worker, which answers many people: its build leaves this file out.
 */
export type NotesClient = {
  /** The notes and lists that this page has loaded; the loaders of its routes answer from it. */
  cache: NoteCache;
  /** The position in the person's history that the cache is current to. */
  syncState: SyncState;
  outbox: Outbox;
  drafts: Drafts;
  openNotes: OpenNotes;
  newNote: NewNote;
  /** What this device has of the notes, once that is known. */
  device: Device | null;
  /** The person's files that are on their way. A first visit begins without what sends them: whoever asks brings it along. */
  uploadsOf: (userId: string, loaded: typeof Uploads) => Uploads;
};

let client: NotesClient | undefined;

/** The client of this page, made when it is first asked for. In the Worker it is undefined: call it in effects, events and client loaders. */
export function getNotesClient(): NotesClient {
  client ??= createNotesClient();
  return client;
}

function createNotesClient(): NotesClient {
  const cache = new NoteCache();
  const syncState = new SyncState(cache);
  const outbox = new Outbox((change) => syncState.written(change));
  const drafts = new Drafts(() => window.location.assign("/"));
  const openNotes = new OpenNotes(drafts, outbox);

  syncState.onReset(() => openNotes.restored());
  // Before the outbox is flushed, which sends what is saved here.
  const store = () => {
    openNotes.saveAll();
    drafts.flush();
  };
  window.addEventListener("pagehide", store, { capture: true });
  window.addEventListener("pagehide", () => {
    openNotes.sendRest();
    outbox.flush();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && store());

  const uploads = new Map<string, Uploads>();
  const uploadsOf: NotesClient["uploadsOf"] = (userId, Uploads) => {
    const known = uploads.get(userId) ?? new Uploads(userId);
    uploads.set(userId, known);
    return known;
  };
  return {
    cache,
    syncState,
    outbox,
    drafts,
    openNotes,
    newNote: new NewNote(),
    device: null,
    uploadsOf,
  };
}
