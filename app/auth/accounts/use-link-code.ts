import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * The code of the email's link that led here, from the address's fragment, which then leaves the address and
 * the history; null without one, and until the page runs its script.
 *
 * @param keepAs where this tab keeps it while its person signs in first; not, by default
 */
export function useLinkCode(keepAs?: string): string | null {
  const [code, setCode] = useState<string | null>(null);
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link to this page changes the fragment alone
  useEffect(() => {
    const { hash, pathname, search } = window.location;
    const linked = hash.slice(1);
    if (linked) {
      window.history.replaceState(window.history.state, "", pathname + search);
      if (keepAs) window.sessionStorage.setItem(keepAs, linked);
    }
    setCode(linked || (keepAs ? window.sessionStorage.getItem(keepAs) : null));
  }, [keepAs, location]);
  return code;
}
