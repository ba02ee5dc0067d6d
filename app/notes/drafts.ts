import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Draft } from "~/notes/editing";

/**
 * What is typed and has not reached the server, on the device. Each page of the browser
 * owns the drafts that it writes, and holds a lock that shows that it lives; the drafts
 * of a page that is gone are anyone's to take up.
 */
export type StoredDraft = {
  id: string;
  owner: string;
  noteId: string;
  /** When it was begun: the order to send in. */
  at: number;
  draft: Draft;
};

interface Store extends DBSchema {
  drafts: { key: string; value: StoredDraft };
}

const OWNER_LOCK = "tidings-page:";

/** A database for each person: whoever signs in next in this browser sees nothing of it. */
const databases = new Map<string, Promise<IDBPDatabase<Store>>>();

/** What is to be stored (null: removed) as soon as what is being stored has been, by id. */
const pending = new Map<string, { userId: string; row: StoredDraft | null }>();
let storing = false;

let own: string | null = null;

/** The other pages whose end this one waits for. */
const watched = new Set<string>();

/** Stores what is typed; at once, or together with what comes while the device is busy storing. */
export function keepDraft(userId: string, { base, text, sending }: Draft, row: Omit<StoredDraft, "owner" | "draft">) {
  store(userId, row.id, { ...row, owner: owner(), draft: { base, text, sending } });
}

export function dropDraft(userId: string, id: string): void {
  store(userId, id, null);
}

/** What was typed in a note and never sent, by whichever page; the latest, or null. */
export async function findDraft(userId: string, noteId: string): Promise<StoredDraft | null> {
  const rows = await (await database(userId)).getAll("drafts");
  const [latest] = rows.filter((row) => row.noteId === noteId).sort((a, b) => b.at - a.at);
  return latest ?? null;
}

/**
 * Makes drafts that nobody works on this page's own, and answers them, the earliest first.
 *
 * @param isFree whether this page does not work on the note itself
 */
export async function takeUpDrafts(userId: string, isFree: (noteId: string) => boolean): Promise<StoredDraft[]> {
  const alive = await livingPages();
  const { store, done } = (await database(userId)).transaction("drafts", "readwrite");
  const left = (await store.getAll()).filter(
    ({ owner: whose, noteId }) => isFree(noteId) && (whose === owner() || !alive.has(whose)),
  );
  for (const row of left) await store.put({ ...row, owner: owner() });
  await done;
  return left.sort((a, b) => a.at - b.at);
}

/** Calls back when one of the browser's other pages that live now is gone: what it left can be taken up then. */
export async function watchPages(onGone: () => void): Promise<void> {
  for (const page of await livingPages()) {
    if (page === own || watched.has(page)) continue;
    watched.add(page);
    // It is given when the page that holds it is gone.
    const gone = navigator.locks.request(OWNER_LOCK + page, { mode: "shared" }, () => {});
    gone.then(onGone).finally(() => watched.delete(page));
  }
}

function store(userId: string, id: string, row: StoredDraft | null): void {
  pending.set(id, { userId, row });
  if (!storing) storeAll();
}

async function storeAll(): Promise<void> {
  storing = true;
  try {
    for (const [id, { userId, row }] of pending) {
      pending.delete(id);
      const db = await database(userId);
      if (row) await db.put("drafts", row);
      else await db.delete("drafts", id);
    }
  } catch (error) {
    console.warn("This device keeps no drafts:", error);
  } finally {
    storing = false;
  }
}

function database(userId: string): Promise<IDBPDatabase<Store>> {
  const known = databases.get(userId);
  if (known) return known;

  const opened = openDB<Store>(`tidings-${userId}`, 1, {
    upgrade: (db) => void db.createObjectStore("drafts", { keyPath: "id" }),
  });
  databases.set(userId, opened);
  return opened;
}

/** This page's name as an owner; from the first time on, its lock shows that it lives. */
function owner(): string {
  if (own !== null) return own;
  own = crypto.randomUUID();
  navigator.locks?.request(OWNER_LOCK + own, () => new Promise(() => {}));
  return own;
}

async function livingPages(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(OWNER_LOCK) ? [name.slice(OWNER_LOCK.length)] : [])));
}
