import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * The code of the email's link that led here, from the URL's fragment, which is then removed from the URL and
 * the history; null without one, and until the page runs its script.
 *
 * @param storageKey under which this tab stores it while its person signs in first; not, by default
 */
export function useLinkCode(storageKey?: string): string | null {
  const [code, setCode] = useState<string | null>(null);
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link to this page changes the fragment alone
  useEffect(() => {
    const { hash, pathname, search } = window.location;
    const fragment = hash.slice(1);
    if (fragment) {
      window.history.replaceState(window.history.state, "", pathname + search);
      if (storageKey) window.sessionStorage.setItem(storageKey, fragment);
    }
    setCode(fragment || (storageKey ? window.sessionStorage.getItem(storageKey) : null));
  }, [storageKey, location]);
  return code;
}
