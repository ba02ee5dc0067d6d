import { expect, type Page } from "@playwright/test";

/** For a browser that has a service worker, as people's have. */
export const ALLOWED = { serviceWorkers: "allow" } as const;

/** What a browser says about a network that is cut. */
export const CUT = [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/];

/** What it says about a server that is gone. */
export const GONE = [
  /ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE)/,
  /ERR_INCOMPLETE_CHUNKED_ENCODING/,
  /Failed to fetch/,
  /status of 50\d/,
];

/** Waits until the device has all of the app's files, and the page is served by the service worker. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller?.state === "activated";
  });
}

/** Waits until the device has all of the app and all of the notes, as many as these. */
export async function untilStored(page: Page, notes: number): Promise<void> {
  await untilInstalled(page);
  await expect.poll(() => readDevice(page)).toEqual({ isComplete: true, notes });
}

/** What the browser has of notes, without opening what is not there. */
export function readDevice(page: Page): Promise<{ isComplete: boolean; notes: number }> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const databases = await indexedDB.databases();
    const name = databases.map((each) => each.name ?? "").find((each) => each.startsWith("tidings.notes-"));
    if (name === undefined) return { isComplete: false, notes: 0 };
    const opening = indexedDB.open(name);
    // It may be gone by now, and is not to be made.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    const database = await answer(opening).catch(() => null);
    if (!database) return { isComplete: false, notes: 0 };
    const reading = database.transaction(["entries", "state"]);
    const [notes, state] = await Promise.all([
      answer(reading.objectStore("entries").count()),
      answer(reading.objectStore("state").get("state")),
    ]);
    database.close();
    return { isComplete: state?.isComplete === true, notes };
  });
}

/** Where the browser has the words: in what it has cached, in its databases, and in its storage. */
export function findStored(page: Page, words: string): Promise<string[]> {
  return page.evaluate(async (words) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: string[] = [];
    const look = (place: string, text: string) => text.includes(words) && found.push(place);
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) look(request.url, (await (await cache.match(request))?.text()) ?? "");
    }
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await answer(database.transaction(store).objectStore(store).getAll());
        look(`${name} ${store}`, JSON.stringify(rows));
      }
      database.close();
    }
    look("localStorage", JSON.stringify(localStorage));
    look("sessionStorage", JSON.stringify(sessionStorage));
    look("history", JSON.stringify(history.state));
    return found;
  }, words);
}
