import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useReducer, useRef, useState } from "react";
import { throttle } from "~/timing/throttle";

/** A frame: what comes within it could not be seen by itself. */
const FRAME_MS = 16;

/** Whether loaders run: for a navigation, or again. Another run has to wait for them, be it for a request that hangs. */
export function useIsLoading(): boolean {
  const revalidating = useRevalidator().state !== "idle";
  return useNavigation().state !== "idle" || revalidating;
}

/**
 * Answers the means to have the page's loaders run again soon: once for a burst, and
 * after a navigation that is under way, which a revalidation would start again. The component
 * that asks is rendered again in any case: it may show what is cached while loaders run.
 */
export function useRevalidation(): () => void {
  const { revalidate } = useRevalidator();
  const busy = useIsLoading();
  // Counted, not only noted: React may render nothing of a revalidation that is over at once,
  // and a request that came during it would look like the one before it, and be passed over.
  const [requested, request] = useReducer((count: number) => count + 1, 0);
  const handled = useRef(0);
  const [{ call, cancel }] = useState(() => throttle(request, FRAME_MS));

  useEffect(() => cancel, [cancel]);
  useEffect(() => {
    if (busy || handled.current === requested) return;
    handled.current = requested;
    revalidate();
  }, [requested, busy, revalidate]);

  return call;
}
