import { useCallback, useEffect, useState } from "react";
import { useRetry } from "~/timing/use-retry";

/** What was loaded so far in this page, by what loads it. */
const loaded = new WeakMap<() => Promise<object>, object>();

/**
 * A part of the page that a first visit begins without: loaded once it is needed, and again after
 * a failure. Null until then, and there at once when it was loaded before.
 *
 * Nothing that must not be lost may depend on it: Chromium keeps that a module's file failed to load, and asks for it no
 * more until the page is loaded again.
 *
 * @param load the same function at each rendering
 */
export function useLoaded<Part extends object>(load: () => Promise<Part>, isNeeded = true): Part | null {
  const [part, setPart] = useState((loaded.get(load) as Part | undefined) ?? null);
  const [hasFailed, setHasFailed] = useState(false);
  const isDue = isNeeded && part === null;

  const attempt = useCallback(() => {
    load().then(
      (part) => {
        loaded.set(load, part);
        setPart(part);
      },
      (error: unknown) => {
        console.warn("A part of the page could not be loaded:", error);
        setHasFailed(true);
      },
    );
  }, [load]);
  useEffect(() => {
    if (isDue) attempt();
  }, [isDue, attempt]);
  useRetry(isDue && hasFailed, attempt);

  return part;
}
