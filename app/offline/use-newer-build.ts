import { useEffect, useState } from "react";
import { BUILD_LOCK, type BuildMessage } from "~/offline/contract";
import { reloadOnFailedImport } from "~/offline/reload-once";

const SCRIPT = "/service-worker.js";

/** How often a page that stays open asks whether there is a newer build, when it is looked at again. */
const ASKING_MS = 60 * 60_000;

/**
 * Has the service worker keep the page's build on the device, and answers whether there is a newer one there, and the means
 * to hear no more of it. Where a browser lets no service worker be, the page works as before.
 */
export function useNewerBuild(): [boolean, () => void] {
  const [isNewer, setIsNewer] = useState(false);
  useEffect(reloadOnFailedImport, []);
  useEffect(() => {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    const over = new AbortController();
    const { signal } = over;
    holdBuild();
    const onMessage = ({ data }: MessageEvent<BuildMessage>) => {
      if (data.type === "build" && data.version !== ownVersion()) setIsNewer(true);
    };
    serviceWorker.addEventListener("message", onMessage, { signal });
    serviceWorker.startMessages();
    register(signal).catch((error: unknown) => console.warn("The app does not open without a network:", error));
    return () => over.abort();
  }, []);
  return [isNewer, () => setIsNewer(false)];
}

async function register(signal: AbortSignal): Promise<void> {
  const registration = await navigator.serviceWorker.register(SCRIPT, { updateViaCache: "none" });
  let askedAt = Date.now();
  const ask = () => {
    if (document.visibilityState !== "visible" || Date.now() < askedAt + ASKING_MS) return;
    askedAt = Date.now();
    // Without a network there is nothing to learn.
    registration.update().catch(() => {});
  };
  document.addEventListener("visibilitychange", ask, { signal });
}

let isHeld = false;

/** As long as the page is open the service worker drops nothing of its build. */
function holdBuild(): void {
  if (isHeld) return;
  isHeld = true;
  navigator.locks?.request(BUILD_LOCK + ownVersion(), { mode: "shared" }, () => new Promise(() => {}));
}

function ownVersion(): string {
  return window.__remixManifest.version;
}
