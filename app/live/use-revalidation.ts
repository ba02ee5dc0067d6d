import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { coalesce } from "~/live/coalesce";

/**
 * Answers the means to have the page's loaders run again soon: once for a burst, and
 * after a navigation that is under way, which a revalidation would begin anew.
 */
export function useRevalidation(): () => void {
  const { revalidate, state } = useRevalidator();
  const busy = useNavigation().state !== "idle" || state !== "idle";
  const [due, setDue] = useState(false);
  const [{ call, cancel }] = useState(() => coalesce(() => setDue(true)));

  useEffect(() => cancel, [cancel]);
  useEffect(() => {
    if (!due || busy) return;
    setDue(false);
    revalidate();
  }, [due, busy, revalidate]);

  return call;
}
