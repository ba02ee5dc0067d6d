import type { Page } from "@playwright/test";

type Row = { database: string; store: string; value: unknown };

/** All rows of all databases that the browser has. One that goes meanwhile is not there. */
export function readDatabases(page: Page): Promise<Row[]> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows: { database: string; store: string; value: unknown }[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      // It may be gone by now, and is not to be made.
      opening.onupgradeneeded = () => opening.transaction?.abort();
      const database = await answer(opening).catch(() => null);
      if (!database) continue;
      const stores = [...database.objectStoreNames];
      if (stores.length > 0) {
        // At one stroke.
        const reading = database.transaction(stores);
        const found = await Promise.all(stores.map((store) => answer(reading.objectStore(store).getAll())));
        for (const [index, store] of stores.entries()) {
          for (const value of found[index] ?? []) rows.push({ database: name, store, value });
        }
      }
      database.close();
    }
    return rows;
  });
}
