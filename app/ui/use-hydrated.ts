import { useSyncExternalStore } from "react";

/** Whether JavaScript runs the page: false on the server, and until hydration. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
