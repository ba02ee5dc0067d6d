import type { DBSchema, IDBPDatabase } from "idb";
import type { DraftRow } from "~/notes/sync/drafts/draft-row";

interface Schema extends DBSchema {
  drafts: { key: string; value: DraftRow };
}

type Database = IDBPDatabase<Schema>;

/** The device's drafts, in a database for each person: whoever signs in next in this browser sees nothing of it. */
export class DraftDatabase {
  readonly #connections = new Map<string, Promise<Database>>();

  /** Whether this page has the person's database open. */
  isOpen(userId: string): boolean {
    return this.#connections.has(userId);
  }

  /** Runs with an open connection, and once more with a new one: browsers drop those in the background, some silently. */
  async use<T>(userId: string, run: (db: Database) => Promise<T>): Promise<T> {
    try {
      return await run(await this.#open(userId));
    } catch {
      this.#connections
        .get(userId)
        ?.then((db) => db.close())
        .catch(() => {});
      this.#connections.delete(userId);
      return run(await this.#open(userId));
    }
  }

  #open(userId: string): Promise<Database> {
    const open = this.#connections.get(userId);
    if (open) return open;

    const connection = connect(userId, () => this.#connections.delete(userId));
    this.#connections.set(userId, connection);
    connection.catch(() => this.#connections.delete(userId));
    return connection;
  }
}

async function connect(userId: string, onTerminated: () => void): Promise<Database> {
  // A first visit begins without it.
  const { openDB } = await import("idb");
  return openDB<Schema>(`tidings-${userId}`, 1, {
    upgrade: (db) => void db.createObjectStore("drafts", { keyPath: "id" }),
    terminated: onTerminated,
  });
}
