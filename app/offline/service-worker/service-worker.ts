/**
 * Lets the app open without a network, and keeps the files of each build for as long as a page of it is open.
 * It answers three things: the files of the app's builds, pages where the server cannot be reached, and what other
 * apps share. All else, the stream of events included, goes past it. docs/decisions/070-service-worker.md.
 */
import { sendInBackground } from "~/notes/sync/background/send-in-background";
import { type BuildMessage, SYNC_TAG } from "~/offline/contract";
import { BUILD_VERSION } from "~/offline/service-worker/build";
import { dropUnusedBuilds, readFile, readShell, storeBuild, storeShell } from "~/offline/service-worker/build-cache";
import { withFreshNonce } from "~/offline/service-worker/fresh-nonce";
import { isShare, receiveShare } from "~/offline/service-worker/receive-share";
import { withTimeout } from "~/timing/with-timeout";

declare const self: ServiceWorkerGlobalScope;

/** Of Background Sync, which not all browsers have: https://wicg.github.io/background-sync/spec/ */
type SyncEvent = ExtendableEvent & { tag: string };

/** Pages that the device can show by itself, and how long a network that is there and brings nothing is waited for. */
const NOTES = /^\/notes(?:\/|$)/;
const PATIENCE_MS = 4_000;

/** The forms that change how the shell looks, as pages with and without JavaScript send them. */
const LOOKS = /^\/(?:theme|language)(?:\.data)?$/;

self.addEventListener("install", (event) => {
  // At once: pages of other builds find their files here as well.
  event.waitUntil(storeBuild().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(activate()));

// Where a page has asked for it, and the browser has found a network.
self.addEventListener("sync", (event) => {
  const { tag } = event as SyncEvent;
  if (tag === SYNC_TAG) (event as SyncEvent).waitUntil(sendInBackground());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "GET" && pathname.startsWith("/assets/")) event.respondWith(readFile(request));
  else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(navigate(event));
    event.waitUntil(dropUnusedBuilds());
  } else if (request.method === "POST" && LOOKS.test(pathname)) event.respondWith(changeLook(event));
  else if (isShare(request)) event.respondWith(receiveShare(request));
});

async function activate(): Promise<void> {
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  await dropUnusedBuilds();
  const message: BuildMessage = { type: "build", version: BUILD_VERSION };
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
}

async function navigate(event: FetchEvent): Promise<Response> {
  const answer = load(event);
  try {
    const isOnDevice = NOTES.test(new URL(event.request.url).pathname);
    return await (isOnDevice ? withTimeout(PATIENCE_MS, answer) : answer);
  } catch {
    const shell = await readShell();
    return shell ? withFreshNonce(shell) : answer;
  }
}

async function load({ request, preloadResponse }: FetchEvent): Promise<Response> {
  return (await preloadResponse) ?? (await fetch(request));
}

async function changeLook(event: FetchEvent): Promise<Response> {
  const response = await fetch(event.request);
  event.waitUntil(storeShell().catch((error: unknown) => console.warn("The shell stays as it was:", error)));
  return response;
}
