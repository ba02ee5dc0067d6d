import type { DBSchema, IDBPDatabase } from "idb";
import type { DraftRow } from "~/notes/sync/drafts/draft-row";
import { BrowserDatabase } from "~/storage/browser-database.client";

interface Schema extends DBSchema {
  drafts: { key: string; value: DraftRow };
}

const PREFIX = "tidings-";

/** The name of a person's, with their id. */
export const DRAFTS_NAME = new RegExp(`^${PREFIX}(.+)$`);

/** The device's drafts, in a database for each person: whoever signs in next in this browser sees nothing of it. */
export class DraftDatabase {
  readonly #databases = new Map<string, BrowserDatabase<Schema>>();

  /** Runs with an open connection. */
  use<T>(userId: string, run: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const database = this.#databases.get(userId) ?? new BrowserDatabase<Schema>(PREFIX + userId, create);
    this.#databases.set(userId, database);
    return database.use(run);
  }
}

function create(db: IDBPDatabase<Schema>): void {
  db.createObjectStore("drafts", { keyPath: "id" });
}
