import { BUILD_LOCK, SHELL_PATH } from "~/offline/contract";
import { BUILD_FILES, BUILD_VERSION } from "~/offline/service-worker/build";

const PREFIX = "tidings-build-";
const OWN = PREFIX + BUILD_VERSION;

/** A file of any build that is still in use. Its name has a hash of it: it is the same everywhere. */
export async function readFile(request: Request): Promise<Response> {
  const known = await caches.match(request);
  if (known) return known;
  const response = await fetch(request);
  // What a page comes to use only now, the colours of a language of code say, stays.
  if (isFile(response)) {
    const cache = await caches.open(OWN);
    await cache.put(request, response.clone()).catch((error: unknown) => console.warn("Not kept:", error));
  }
  return response;
}

/** Brings all files of this build to the device: those that it shares with an earlier one without asking for them. */
export async function storeBuild(): Promise<void> {
  const cache = await caches.open(OWN);
  const store = async (path: string) => {
    const response = (await caches.match(path)) ?? (await fetch(path));
    if (!isFile(response)) throw new Error(`${path} was answered with ${response.status}`);
    await cache.put(path, response);
  };
  await Promise.all([...BUILD_FILES.map(store), storeShell()]);
}

/** Not the page of some proxy, nor of the app, at a path that a file of another build had. */
function isFile({ ok, redirected, headers }: Response): boolean {
  return ok && !redirected && !headers.get("content-type")?.startsWith("text/html");
}

/** The page without anything of a person, in the language and the colours that were chosen. */
export async function storeShell(): Promise<void> {
  const shell = await fetch(SHELL_PATH, { cache: "no-store" });
  if (!shell.ok || shell.redirected) throw new Error(`The shell was answered with ${shell.status}`);
  await (await caches.open(OWN)).put(SHELL_PATH, shell);
}

export async function readShell(): Promise<Response | null> {
  return (await (await caches.open(OWN)).match(SHELL_PATH)) ?? null;
}

/** Drops the builds that no page is of any more. A page holds a lock on its own. */
export async function dropUnusedBuilds(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const used = new Set([OWN, ...held.map(({ name = "" }) => name.replace(BUILD_LOCK, PREFIX))]);
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name);
  }
}
