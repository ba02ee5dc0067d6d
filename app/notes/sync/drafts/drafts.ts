import { browserPages } from "~/notes/sync/browser-pages.client";
import type { DraftDatabase } from "~/notes/sync/drafts/draft-database";
import { type DraftRow, fromRow, type StoredDraft, toRow } from "~/notes/sync/drafts/draft-row";

/** How long after a failure the same is stored again, if nothing is typed meanwhile. */
const RETRY_MS = 5_000;

const DISCARDS = "tidings-left";

/**
 * What is typed and has not reached the server, on the device. Each page of the browser owns
 * the drafts that it writes; any other may claim those of a page that is gone.
 */
export class Drafts {
  /** What stores them. A first visit begins without it. */
  #database: Promise<DraftDatabase> | null = null;
  /** Whose it has stored. */
  readonly #users = new Set<string>();
  /** What is to be stored (null: removed) as soon as what is being stored has been, by id. */
  readonly #pending = new Map<string, { userId: string; row: DraftRow | null }>();
  #storing: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Whose drafts were discarded: of them, no more are stored until the page is loaded again. */
  readonly #discarded = new Set<string>();
  readonly #discards = "BroadcastChannel" in window ? new BroadcastChannel(DISCARDS) : null;

  /** @param onDiscarded called when another page of the browser discarded the drafts of a person whom this page serves */
  constructor(onDiscarded: () => void) {
    this.#discards?.addEventListener("message", ({ data: userId }: MessageEvent<string>) => {
      if (!this.#users.has(userId)) return;
      this.#discarded.add(userId);
      onDiscarded();
    });
  }

  /** Stores the draft as this page's: at once, or with what comes while the device is busy storing. */
  store(userId: string, draft: Omit<StoredDraft, "owner">): void {
    this.#put(userId, draft.id, toRow({ ...draft, owner: browserPages.own }));
  }

  remove(userId: string, id: string): void {
    this.#put(userId, id, null);
  }

  /** The latest draft of the note, whichever page typed it; or null. */
  async find(userId: string, noteId: string): Promise<StoredDraft | null> {
    const rows = await this.#use(userId, (db) => db.getAll("drafts"));
    const [latest] = rows.filter((row) => row.noteId === noteId).sort((a, b) => b.at - a.at);
    return latest ? fromRow(latest) : null;
  }

  /** All of a person's, whichever page typed them. */
  async list(userId: string): Promise<StoredDraft[]> {
    // What is being removed is no draft any more.
    await this.#storing;
    const rows = await this.#use(userId, (db) => db.getAll("drafts"));
    return rows.map(fromRow);
  }

  /** Removes all of the person's drafts from the device. The other pages of the browser are notified. */
  async discardAll(userId: string): Promise<void> {
    this.#discarded.add(userId);
    this.#discards?.postMessage(userId);
    await this.#storing;
    await this.#use(userId, (db) => db.clear("drafts"));
  }

  /**
   * Makes the earliest draft that no other living page owns this page's own; null when there is none. One at a time: the
   * note of the next may be opened meanwhile, and edited.
   *
   * @param accepts which of them may be claimed
   */
  async claim(
    userId: string,
    accepts: (draft: Pick<StoredDraft, "id" | "noteId">) => boolean,
  ): Promise<StoredDraft | null> {
    const { own } = browserPages;
    const living = await browserPages.list();
    // What is being removed is no draft any more.
    await this.#storing;
    return this.#use(userId, async (db) => {
      const { store, done } = db.transaction("drafts", "readwrite");
      const rows = await store.getAll();
      const free = rows.filter((row) => (row.owner === own || !living.has(row.owner)) && accepts(row));
      const [earliest = null] = free.sort((a, b) => a.at - b.at);
      if (earliest) await store.put({ ...earliest, owner: own });
      await done;
      return earliest && fromRow(earliest);
    });
  }

  /** Stores what is pending beside what is being stored: the page closes. */
  flush(): void {
    for (const [id, entry] of this.#pending) this.#write(id, entry).catch(() => {});
  }

  #put(userId: string, id: string, row: DraftRow | null): void {
    if (this.#discarded.has(userId)) return;
    this.#pending.set(id, { userId, row });
    this.#storeAll();
  }

  #storeAll(): void {
    clearTimeout(this.#retry);
    this.#storing ??= this.#storePending().finally(() => {
      this.#storing = null;
    });
  }

  /** Stores what is pending, and what comes meanwhile. What fails stays pending, until the next is stored or for a while. */
  async #storePending(): Promise<void> {
    for (const [id, entry] of this.#pending) {
      this.#pending.delete(id);
      try {
        await this.#write(id, entry);
      } catch (error) {
        console.warn("This device cannot store drafts now:", error);
        if (!this.#pending.has(id)) this.#pending.set(id, entry);
        this.#retry = setTimeout(() => this.#storeAll(), RETRY_MS);
        return;
      }
    }
  }

  async #write(id: string, { userId, row }: { userId: string; row: DraftRow | null }): Promise<void> {
    await this.#use(userId, async (db) => {
      const writing = db.transaction("drafts", "readwrite");
      const written = row ? writing.store.put(row) : writing.store.delete(id);
      // A page that goes takes with it what is not committed.
      writing.commit();
      await Promise.all([written, writing.done]);
    });
  }

  async #use<Result>(userId: string, run: Parameters<typeof DraftDatabase.prototype.use<Result>>[1]): Promise<Result> {
    this.#users.add(userId);
    this.#database ??= import("~/notes/sync/drafts/draft-database").then(({ DraftDatabase }) => new DraftDatabase());
    try {
      return (await this.#database).use(userId, run);
    } catch (error) {
      this.#database = null;
      throw error;
    }
  }
}
