import type { Page } from "@playwright/test";

/** For a browser that has a service worker, as people's have. */
export const ALLOWED = { serviceWorkers: "allow" } as const;

/** What a browser says about a network that is cut. */
export const CUT = [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/];

/** What it says about a server that is gone. */
export const GONE = [
  /ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE)/,
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
