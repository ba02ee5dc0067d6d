import type { DBSchema, IDBPDatabase } from "idb";
import type { Cursor } from "~/live/cursor";
import type { Note, NoteSummary } from "~/notes/note";
import type { Tag } from "~/notes/tags/tags";

/** A note as the device has it, with the number of its latest change. */
export type NoteRow = Note & { seq: number };

/** What lists show of a note, and where it is in them. */
export type EntryRow = NoteSummary & { lists: string[]; tags: Tag[] };

/** What all that is on the device is current to. */
export type DeviceState = {
  cursor: Cursor;
  /** All of the person's notes were there once: since then only what changed is missing. */
  isComplete: boolean;
  /** By which rules entries were made of notes. */
  rules: number;
};

export interface Schema extends DBSchema {
  notes: { key: string; value: NoteRow };
  entries: { key: string; value: EntryRow; indexes: { lists: string } };
  state: { key: "state"; value: DeviceState };
}

export type Database = IDBPDatabase<Schema>;

/** Where a person's notes are; whoever signs in next in this browser opens another database. */
export const DATABASE_PREFIX = "tidings.notes-";

/** The person's notes were removed from the device, or a newer build has taken them over: this page has none any more. */
export class DeviceTaken extends Error {}

/** The database of a person's notes on the device. Throws `DeviceTaken` once it was taken from this page. */
export class NoteDatabase {
  readonly #userId: string;
  #connection: Promise<Database> | null = null;
  #isTaken = false;

  constructor(userId: string) {
    this.#userId = userId;
  }

  /** Runs with an open connection, and once more with a new one: browsers drop those in the background, some silently. */
  async use<Result>(run: (db: Database) => Promise<Result>): Promise<Result> {
    try {
      return await run(await this.#open());
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      if (this.#isTaken || name === "VersionError") throw new DeviceTaken();
      // Of a full device a second attempt would be no better.
      if (error instanceof DeviceTaken || name === "QuotaExceededError") throw error;
      this.#drop();
      return run(await this.#open());
    }
  }

  #open(): Promise<Database> {
    if (this.#isTaken) return Promise.reject(new DeviceTaken());
    this.#connection ??= connect(this.#userId, {
      onTerminated: () => this.#drop(),
      // Whoever asks for it waits until this page has let go of it.
      onTaken: () => {
        this.#isTaken = true;
        this.#drop();
      },
    });
    return this.#connection;
  }

  #drop(): void {
    this.#connection?.then((db) => db.close()).catch(() => {});
    this.#connection = null;
  }
}

async function connect(
  userId: string,
  { onTerminated, onTaken }: { onTerminated: () => void; onTaken: () => void },
): Promise<Database> {
  // A first visit begins without it.
  const { openDB } = await import("idb");
  return openDB<Schema>(DATABASE_PREFIX + userId, 1, {
    upgrade(db) {
      db.createObjectStore("notes", { keyPath: "id" });
      db.createObjectStore("entries", { keyPath: "id" }).createIndex("lists", "lists", { multiEntry: true });
      db.createObjectStore("state");
    },
    blocking: onTaken,
    terminated: onTerminated,
  });
}
