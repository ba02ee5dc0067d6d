import type { DBSchema, IDBPObjectStore } from "idb";
import { browserPages } from "~/notes/sync/browser-pages.client";
import { BrowserDatabase } from "~/storage/browser-database.client";

/** What was done to notes, other than their texts, and has no answer yet. */
export type WaitingMutation = {
  /** The notes that it is about; none where it empties the trash. */
  ids: string[];
  /** Whether it is one request for all of them. */
  isSeveral: boolean;
  /** What `POST /notes/changes` is asked for, but for the notes; `op` is the idempotency key. */
  fields: Record<string, string> & { intent: string; op: string };
};

/** As it is on the device: under the order in which it was done, in whichever page, and with the page that sends it. */
export type MutationRow = WaitingMutation & { order: number; owner: string };

type Row = Omit<MutationRow, "order">;

interface Schema extends DBSchema {
  mutations: { key: number; value: Row };
}

type Store = IDBPObjectStore<Schema, ["mutations"], "mutations", "readwrite">;

/** A mutation on the device, until it is answered. */
export type Waiting = {
  /** What is left of it is to be asked for under another key. */
  leave: (ids: string[], op: string) => void;
  remove: () => void;
};

/** Where a person's mutations wait; whoever signs in next in this browser opens another database. */
export const OUTBOX_PREFIX = "tidings.outbox-";

/**
 * What is done to notes, other than their texts, and has not reached the server, on the device. Each page of the browser
 * sends what it has stored; any other may claim what a page has left that is gone.
 */
class WaitingMutations {
  readonly #database: BrowserDatabase<Schema>;

  constructor(userId: string) {
    this.#database = new BrowserDatabase<Schema>(OUTBOX_PREFIX + userId, (db) => {
      db.createObjectStore("mutations", { autoIncrement: true });
    });
  }

  /** Opens the database, so that what is stored right before the page closes is. */
  async prepare(): Promise<void> {
    await this.#database.use((db) => db.count("mutations"));
  }

  /** Stores it as this page's, at once. Where the device stores nothing, it waits in the page. */
  store(mutation: WaitingMutation): Waiting {
    const row = { ...mutation, owner: browserPages.own };
    return this.#follow(
      row,
      this.#write((store) => store.add(row)),
    );
  }

  /** Goes on with one that was claimed. */
  adopt({ order, ...row }: MutationRow): Waiting {
    return this.#follow(row, Promise.resolve(order));
  }

  /** All that wait, whichever page has them, in the order in which they were done. */
  list(): Promise<MutationRow[]> {
    return this.#database.use((db) => listRows(db.transaction("mutations").store));
  }

  /** Makes those that no living page has this page's own, and answers them in order. */
  async claim(): Promise<MutationRow[]> {
    const { own } = browserPages;
    const living = await browserPages.list();
    return this.#database.use(async (db) => {
      const { store, done } = db.transaction("mutations", "readwrite");
      const rows = await listRows(store);
      const free = rows.filter(({ owner }) => owner !== own && !living.has(owner));
      for (const { order, ...row } of free) store.put({ ...row, owner: own }, order);
      await done;
      return free.map((row) => ({ ...row, owner: own }));
    });
  }

  /** The notes that some wait for, whichever page has them; what empties the trash is for one without a name. */
  async noteIds(): Promise<string[]> {
    const rows = await this.list();
    return rows.flatMap(({ ids }) => (ids.length === 0 ? "" : ids));
  }

  async discardAll(): Promise<void> {
    await this.#database.use((db) => db.clear("mutations"));
  }

  #follow(row: Row, storing: Promise<number>): Waiting {
    // Where it could not be stored, there is nothing to change.
    const change = (run: (store: Store, order: number) => Promise<unknown>) =>
      void storing.then((order) => this.#write((store) => run(store, order))).catch(warn);
    return {
      leave: (ids, op) => change((store, order) => store.put({ ...row, ids, fields: { ...row.fields, op } }, order)),
      remove: () => change((store, order) => store.delete(order)),
    };
  }

  #write<Result>(run: (store: Store) => Promise<Result>): Promise<Result> {
    return this.#database.use(async (db) => {
      const writing = db.transaction("mutations", "readwrite");
      const written = run(writing.store);
      // A page that goes takes with it what is not committed.
      writing.commit();
      await writing.done;
      return written;
    });
  }
}

async function listRows(store: Pick<Store, "getAll" | "getAllKeys">): Promise<MutationRow[]> {
  const [rows, orders] = await Promise.all([store.getAll(), store.getAllKeys()]);
  return rows.map((row, at) => ({ ...row, order: orders[at] ?? 0 }));
}

const ofPersons = new Map<string, WaitingMutations>();

/** What waits of a person in this browser, as this page has it. */
export function waitingOf(userId: string): WaitingMutations {
  const known = ofPersons.get(userId) ?? new WaitingMutations(userId);
  ofPersons.set(userId, known);
  return known;
}

function warn(error: unknown): void {
  console.warn("This device cannot store what is to be done now:", error);
}
