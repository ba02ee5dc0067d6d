import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** A database of the browser, at its first version. It is opened when it is first used. */
export class BrowserDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #create: (db: IDBPDatabase<Schema>) => void;
  #connection: Promise<IDBPDatabase<Schema>> | null = null;

  /** @param create makes its stores, where there is none of that name */
  constructor(name: string, create: (db: IDBPDatabase<Schema>) => void) {
    this.#name = name;
    this.#create = create;
  }

  /** Runs with an open connection, and once more with a new one: browsers drop those in the background, some silently. */
  async use<Result>(run: (db: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      return await run(await this.#open());
    } catch {
      this.#drop();
      return run(await this.#open());
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const drop = () => this.#drop();
    // Who makes a later version of it, or removes it, waits until this page has let go of it.
    this.#connection ??= openDB<Schema>(this.#name, 1, { upgrade: this.#create, blocking: drop, terminated: drop });
    return this.#connection;
  }

  #drop(): void {
    this.#connection?.then((db) => db.close()).catch(() => {});
    this.#connection = null;
  }
}
