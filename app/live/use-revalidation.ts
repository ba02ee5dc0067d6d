import { useFetchers, useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Lets a burst of events, and the answer to an own write, come in before the page reads again. */
const SETTLE_MS = 50;

/** Before the page reads once more what a reading did not bring. */
const RETRY_MS = 1_000;

/**
 * Reads the page's loaders again while it is behind: one reading at a time, and
 * none beside a navigation or an own write, which read by themselves.
 * Returns the means to read again in any case.
 */
export function useRevalidation(behind: boolean): () => void {
  const { revalidate, state } = useRevalidator();
  const navigating = useNavigation().state !== "idle";
  const writing = useFetchers().some((fetcher) => fetcher.state !== "idle");
  const busy = navigating || writing || state !== "idle";

  const wait = useRef(SETTLE_MS);
  useEffect(() => {
    if (!behind) wait.current = SETTLE_MS;
    if (!behind || busy) return;

    const timer = setTimeout(() => {
      wait.current = RETRY_MS;
      revalidate();
    }, wait.current);
    return () => clearTimeout(timer);
  }, [behind, busy, revalidate]);

  return revalidate;
}
