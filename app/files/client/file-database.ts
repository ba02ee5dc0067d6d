import type { DBSchema, IDBPDatabase } from "idb";

/** A file that the server does not have yet. */
export type WaitingFile = {
  id: string;
  name: string;
  blob: Blob;
  /** When it was added: the order to send in. */
  at: number;
  /** Why the server did not take it, in a sentence for the person; null as long as it has not said so. */
  refusal: string | null;
};

interface Schema extends DBSchema {
  waiting: { key: string; value: WaitingFile };
}

type Database = IDBPDatabase<Schema>;

/** The files on the device, in a database for each person: whoever signs in next in this browser sees nothing of it. */
export class FileDatabase {
  readonly #userId: string;
  #connection: Promise<Database> | null = null;

  constructor(userId: string) {
    this.#userId = userId;
  }

  /** The earliest first. */
  async list(): Promise<WaitingFile[]> {
    const files = await this.#use((db) => db.getAll("waiting"));
    return files.sort((a, b) => a.at - b.at);
  }

  find(id: string): Promise<WaitingFile | undefined> {
    return this.#use((db) => db.get("waiting", id));
  }

  async put(file: WaitingFile): Promise<void> {
    await this.#use((db) => db.put("waiting", file));
  }

  /** Notes down why it was refused, if it is there still. */
  async refuse(id: string, refusal: string | null): Promise<void> {
    await this.#use(async (db) => {
      const { store, done } = db.transaction("waiting", "readwrite");
      const file = await store.get(id);
      if (file) await store.put({ ...file, refusal });
      await done;
    });
  }

  async remove(id: string): Promise<void> {
    await this.#use((db) => db.delete("waiting", id));
  }

  async clear(): Promise<void> {
    await this.#use((db) => db.clear("waiting"));
  }

  /** Once more with a new connection when the first fails: browsers drop those in the background, some silently. */
  async #use<Result>(run: (db: Database) => Promise<Result>): Promise<Result> {
    try {
      return await run(await this.#open());
    } catch {
      this.#connection = null;
      return run(await this.#open());
    }
  }

  #open(): Promise<Database> {
    this.#connection ??= connect(this.#userId, () => {
      this.#connection = null;
    });
    return this.#connection;
  }
}

async function connect(userId: string, onTerminated: () => void): Promise<Database> {
  // A first visit begins without it.
  const { openDB } = await import("idb");
  return openDB<Schema>(`tidings.files-${userId}`, 1, {
    upgrade: (db) => void db.createObjectStore("waiting", { keyPath: "id" }),
    terminated: onTerminated,
  });
}
