import { isTypedIn } from "~/ui/typing";

const KEY = "tidings-reloaded";

/** How long nobody has pressed anything before the page is loaded again, and how long until that is looked at again. */
const PAUSE_MS = 5_000;

/**
 * Loads the page again, once for each build, when a file of it could not be loaded though the server can be reached: after a
 * deploy the file may be gone, and Chromium does not ask again for one that failed. Waits while somebody types or presses.
 * Where there is a service worker, the files of a page that is open stay. Returns the undo.
 */
export function reloadOnFailedImport(): () => void {
  const over = new AbortController();
  const heard = { capture: true, passive: true, signal: over.signal };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let usedAt = Date.now();
  const onUse = () => {
    usedAt = Date.now();
  };
  const isUsed = () => isTypedIn(document.activeElement) || Date.now() < usedAt + PAUSE_MS;
  const attempt = async () => {
    const { version, url } = window.__remixManifest;
    if (window.sessionStorage.getItem(KEY) === version) return;
    if (!isUsed() && (await canBeReached(url)) && !isUsed()) {
      window.sessionStorage.setItem(KEY, version);
      window.location.reload();
    } else if (!over.signal.aborted) {
      // Several files may have failed.
      clearTimeout(timer);
      timer = setTimeout(attempt, PAUSE_MS);
    }
  };
  window.addEventListener("vite:preloadError", attempt, heard);
  for (const type of ["keydown", "pointerdown"]) window.addEventListener(type, onUse, heard);
  return () => {
    clearTimeout(timer);
    over.abort();
  };
}

async function canBeReached(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: "HEAD", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}
