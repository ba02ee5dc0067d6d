import { useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";

/** Lets a burst come in before the page is rendered anew. */
const SETTLE_MS = 50;

/** However long a burst lasts. */
const LONGEST_MS = 500;

/**
 * Answers the means to have the page's loaders run again soon: once for a burst, and
 * after a navigation that is under way, which a revalidation would begin anew.
 */
export function useRevalidation(): () => void {
  const { revalidate, state } = useRevalidator();
  const busy = useNavigation().state !== "idle" || state !== "idle";
  const [due, setDue] = useState(false);

  useEffect(() => {
    if (!due || busy) return;
    setDue(false);
    revalidate();
  }, [due, busy, revalidate]);

  const first = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  return useCallback(() => {
    clearTimeout(timer.current);
    first.current ??= Date.now();
    const left = first.current + LONGEST_MS - Date.now();
    timer.current = setTimeout(
      () => {
        first.current = null;
        setDue(true);
      },
      Math.max(0, Math.min(SETTLE_MS, left)),
    );
  }, []);
}
