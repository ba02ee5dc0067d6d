import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type DraftRow, fromRow, type StoredDraft, toRow } from "~/notes/sync/drafts/draft-row";
import type { Draft } from "~/notes/sync/edit-state";

interface Store extends DBSchema {
  drafts: { key: string; value: DraftRow };
}

const OWNER_LOCK = "tidings-page:";

/** After so long what could not be stored is tried again, be nothing typed meanwhile. */
const RETRY_MS = 5_000;

/** A database for each person: whoever signs in next in this browser sees nothing of it. */
const databases = new Map<string, Promise<IDBPDatabase<Store>>>();

/** What is to be stored (null: removed) as soon as what is being stored has been, by id. */
const pending = new Map<string, { userId: string; row: DraftRow | null }>();
let storing: Promise<void> | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;

let own: string | null = null;

/** Who is signing out in this browser: their drafts are discarded, and no more are stored until this page is loaded anew. */
const leaving = new Set<string>();
const departures =
  typeof window !== "undefined" && "BroadcastChannel" in window ? new BroadcastChannel("tidings-left") : null;

departures?.addEventListener("message", ({ data: userId }: MessageEvent<string>) => {
  if (!databases.has(userId)) return;
  leaving.add(userId);
  window.location.assign("/");
});

/** The other pages whose end this one waits for. */
const watched = new Set<string>();

/** Stores what is typed; at once, or together with what comes while the device is busy storing. */
export function storeDraft(userId: string, { base, text, inFlight }: Draft, row: Omit<StoredDraft, "owner" | "draft">) {
  store(userId, row.id, toRow({ ...row, owner: owner(), draft: { base, text, inFlight } }));
}

export function dropDraft(userId: string, id: string): void {
  store(userId, id, null);
}

/** What was typed in a note and never sent, by whichever page; the latest, or null. */
export async function findDraft(userId: string, noteId: string): Promise<StoredDraft | null> {
  const rows = await withDatabase(userId, (db) => db.getAll("drafts"));
  const [latest] = rows.filter((row) => row.noteId === noteId).sort((a, b) => b.at - a.at);
  return latest ? fromRow(latest) : null;
}

/** In how many notes something was typed that the server has not got, by whichever page. */
export async function countDraftedNotes(userId: string): Promise<number> {
  // What this page has to remove is no draft any more.
  await storing;
  const rows = await withDatabase(userId, (db) => db.getAll("drafts"));
  return new Set(rows.map(({ noteId }) => noteId)).size;
}

/** Removes all of the person's drafts from the device. What other pages of the browser have open, they close. */
export async function discardDrafts(userId: string): Promise<void> {
  leaving.add(userId);
  departures?.postMessage(userId);
  await storing;
  await withDatabase(userId, (db) => db.clear("drafts"));
}

/**
 * Makes the earliest of the drafts that nobody works on this page's own, as it is now; null when there is none.
 * One at a time: while one is sent, another one's note may be opened, and edited on.
 *
 * @param accepts of the drafts that no living page but this one owns: the ones that are asked for
 */
export async function claimDraft(
  userId: string,
  accepts: (draft: Pick<StoredDraft, "id" | "noteId">) => boolean,
): Promise<StoredDraft | null> {
  const alive = await livingPages();
  // What this page has to store or remove comes first: what it has sent meanwhile is no draft any more.
  await storing;
  return withDatabase(userId, async (db) => {
    const { store, done } = db.transaction("drafts", "readwrite");
    const free = (await store.getAll()).filter(
      (row) => (row.owner === owner() || !alive.has(row.owner)) && accepts(row),
    );
    const [earliest = null] = free.sort((a, b) => a.at - b.at);
    if (earliest) await store.put({ ...earliest, owner: owner() });
    await done;
    return earliest && fromRow(earliest);
  });
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

function store(userId: string, id: string, row: DraftRow | null): void {
  if (leaving.has(userId)) return;
  pending.set(id, { userId, row });
  storeAll();
}

function storeAll(): void {
  clearTimeout(retry);
  storing ??= storePending().finally(() => {
    storing = null;
  });
}

/** Stores what is pending, and what comes meanwhile. What fails stays pending, for when the next is stored, or for a while. */
async function storePending(): Promise<void> {
  for (const [id, entry] of pending) {
    pending.delete(id);
    const { userId, row } = entry;
    try {
      await withDatabase(userId, async (db) => {
        if (row) await db.put("drafts", row);
        else await db.delete("drafts", id);
      });
    } catch (error) {
      console.warn("This device keeps no drafts now:", error);
      if (!pending.has(id)) pending.set(id, entry);
      retry = setTimeout(storeAll, RETRY_MS);
      return;
    }
  }
}

/** A connection may be gone when it is used: browsers drop it in the background, and some say so to nobody. */
async function withDatabase<T>(userId: string, use: (db: IDBPDatabase<Store>) => Promise<T>): Promise<T> {
  try {
    return await use(await database(userId));
  } catch {
    databases
      .get(userId)
      ?.then((db) => db.close())
      .catch(() => {});
    databases.delete(userId);
    return use(await database(userId));
  }
}

function database(userId: string): Promise<IDBPDatabase<Store>> {
  const known = databases.get(userId);
  if (known) return known;

  const opened = openDB<Store>(`tidings-${userId}`, 1, {
    upgrade: (db) => void db.createObjectStore("drafts", { keyPath: "id" }),
    terminated: () => databases.delete(userId),
  });
  databases.set(userId, opened);
  opened.catch(() => databases.delete(userId));
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
