import { expect, type Page } from "@playwright/test";
import { readDatabases } from "./databases";

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

/** What the browser has of notes. */
export async function readDevice(page: Page): Promise<{ isComplete: boolean; notes: number }> {
  const rows = await readDatabases(page);
  const state = rows.find(({ store }) => store === "state")?.value as { isComplete: boolean } | undefined;
  return { isComplete: state?.isComplete === true, notes: rows.filter(({ store }) => store === "entries").length };
}

/** Where the browser has the words: in what it has cached, in its databases, and in its storage. */
export async function findStored(page: Page, words: string): Promise<string[]> {
  const stored = await page.evaluate(async () => {
    const texts: [place: string, text: string][] = [
      ["localStorage", JSON.stringify(localStorage)],
      ["sessionStorage", JSON.stringify(sessionStorage)],
      ["history", JSON.stringify(history.state)],
    ];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        texts.push([request.url, (await (await cache.match(request))?.text()) ?? ""]);
      }
    }
    return texts;
  });
  for (const { database, store, value } of await readDatabases(page)) {
    stored.push([`${database} ${store}`, JSON.stringify(value)]);
  }
  return stored.flatMap(([place, text]) => (text.includes(words) ? place : []));
}
