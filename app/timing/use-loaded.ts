import { useCallback, useEffect, useState } from "react";
import { useRetry } from "~/timing/use-retry";

/**
 * A part of the page that a first visit begins without: loaded once it is needed, and again after
 * a failure. Null until then.
 *
 * @param load the same function at each rendering
 */
export function useLoaded<Part extends object>(load: () => Promise<Part>, isNeeded = true): Part | null {
  const [part, setPart] = useState<Part | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const isDue = isNeeded && part === null;

  const attempt = useCallback(() => {
    load().then(setPart, (error: unknown) => {
      console.warn("A part of the page could not be loaded:", error);
      setHasFailed(true);
    });
  }, [load]);
  useEffect(() => {
    if (isDue) attempt();
  }, [isDue, attempt]);
  useRetry(isDue && hasFailed, attempt);

  return part;
}
