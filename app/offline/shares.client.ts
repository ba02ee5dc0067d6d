import type { DBSchema, IDBPObjectStore } from "idb";
import type { SharedText } from "~/offline/share";
import { BrowserDatabase } from "~/storage/browser-database.client";

/** What another app has shared, until the person says what becomes of it. */
export type Share = SharedText & {
  id: string;
  /** When it came. */
  at: number;
  /** Who was signed in when it was first shown: nobody else sees it from then on. */
  userId: string | null;
  files: File[];
  /** Some files were too many, or too large. */
  lacksFiles: boolean;
};

const DATABASE = "tidings.shared";

interface Schema extends DBSchema {
  shares: { key: string; value: Share };
}

type Store = IDBPObjectStore<Schema, ["shares"], "shares", "readwrite">;

const database = new BrowserDatabase<Schema>(DATABASE, (db) => {
  db.createObjectStore("shares", { keyPath: "id" });
});

const MAX_AGE_MS = 24 * 60 * 60_000;
const MAX_SHARES = 5;
const MAX_BYTES = 200_000_000;

/** Keeps it on this device for a while, and the latest others as far as there is room. */
export function keepShare(share: Share): Promise<void> {
  return change((shares, store) => {
    store.put(share);
    const sizes = [share, ...shares].map(({ files }) => files.reduce((sum, { size }) => sum + size, 0));
    for (const [index, { id }] of shares.entries()) {
      const bytes = sizes.slice(0, index + 2).reduce((sum, size) => sum + size, 0);
      if (index + 1 >= MAX_SHARES || bytes > MAX_BYTES) store.delete(id);
    }
  });
}

/** What was shared, from now on for this person alone; null where it is not here, or somebody else's. */
export function claimShare(id: string, userId: string): Promise<Share | null> {
  return change((shares, store) => {
    const share = shares.find((share) => share.id === id && (share.userId ?? userId) === userId);
    if (!share) return null;
    store.put({ ...share, userId });
    return share;
  });
}

export function removeShare(id: string): Promise<void> {
  return change((_, store) => void store.delete(id));
}

/**
 * Removes what was shared from this device: of everybody but the one person, if one is named. Where nobody is signed in, what this
 * page shows once somebody is stays, and what has come since it began and is on its way to a page of its own.
 */
export async function forgetShares(except?: string): Promise<void> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === DATABASE)) return;
  const stays = ({ id, userId, at }: Share) => {
    if (except !== undefined) return userId === null || userId === except;
    return location.href.includes(id) || (userId === null && at > performance.timeOrigin);
  };
  await change((shares, store) => {
    for (const share of shares) if (!stays(share)) store.delete(share.id);
  });
}

/** Runs with all that is there, the latest first, in one transaction: what it asks for is done when this resolves. */
async function change<Result>(run: (shares: Share[], store: Store) => Result): Promise<Result> {
  return database.use(async (db) => {
    const { store, done } = db.transaction("shares", "readwrite");
    const shares = await store.getAll();
    const outdated = Date.now() - MAX_AGE_MS;
    for (const { id, at } of shares) if (at <= outdated) store.delete(id);
    const result = run(
      shares.filter(({ at }) => at > outdated).sort((a, b) => b.at - a.at),
      store,
    );
    await done;
    return result;
  });
}
