import type { DBSchema } from "idb";
import { BrowserDatabase } from "~/storage/browser-database.client";

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

/** The files on the device, in a database for each person: whoever signs in next in this browser sees nothing of it. */
export class FileDatabase {
  readonly #database: BrowserDatabase<Schema>;

  constructor(userId: string) {
    this.#database = new BrowserDatabase<Schema>(`tidings.files-${userId}`, (db) => {
      db.createObjectStore("waiting", { keyPath: "id" });
    });
  }

  /** The earliest first. */
  async list(): Promise<WaitingFile[]> {
    const files = await this.#database.use((db) => db.getAll("waiting"));
    return files.sort((a, b) => a.at - b.at);
  }

  find(id: string): Promise<WaitingFile | undefined> {
    return this.#database.use((db) => db.get("waiting", id));
  }

  async put(file: WaitingFile): Promise<void> {
    await this.#database.use((db) => db.put("waiting", file));
  }

  /** Notes down why it was refused, if it is there still. */
  async refuse(id: string, refusal: string | null): Promise<void> {
    await this.#database.use(async (db) => {
      const { store, done } = db.transaction("waiting", "readwrite");
      const file = await store.get(id);
      if (file) await store.put({ ...file, refusal });
      await done;
    });
  }

  async remove(id: string): Promise<void> {
    await this.#database.use((db) => db.delete("waiting", id));
  }

  async clear(): Promise<void> {
    await this.#database.use((db) => db.clear("waiting"));
  }
}
