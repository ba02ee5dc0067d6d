import { useCallback, useEffect, useState } from "react";
import type { Feed } from "~/live/client/fetch-changes";
import type { Connection } from "~/live/client/reconnecting-feed";
import type { SyncState } from "~/live/client/sync-state";
import { useRevalidation } from "~/live/client/use-revalidation";
import { useLoaded } from "~/timing/use-loaded";

/**
 * Keeps the page current: the feed's changes are applied to the cache that its loaders answer from, and the loaders
 * run again. Answers how things are, and how many screens of the person are open, of which this page is one.
 *
 * @param feed the same object at each rendering
 * @param getSyncState the same function at each rendering; it is called in the browser alone
 */
export function useLiveFeed(feed: Feed, getSyncState: () => SyncState): { connection: Connection; screens: number } {
  const revalidate = useRevalidation();
  const [connection, setConnection] = useState<Connection>("connecting");
  const [screens, setScreens] = useState(1);
  const load = useCallback(() => loadLive(setConnection), []);
  const live = useLoaded(load);

  useEffect(
    () =>
      live?.keepCurrent(feed, getSyncState(), {
        onReset: revalidate,
        onConnection: setConnection,
        onScreens: setScreens,
      }),
    [live, feed, getSyncState, revalidate],
  );
  useEffect(() => {
    const syncState = getSyncState();
    const unsubscribe = syncState.subscribe(revalidate);
    return () => {
      unsubscribe();
      // The feed may not have been there yet.
      syncState.clear();
    };
  }, [getSyncState, revalidate]);

  return { connection, screens };
}

/** What came since the page was rendered is replayed anyhow, so the page can be shown and typed in first. */
async function loadLive(onConnection: (connection: Connection) => void) {
  try {
    return await import("~/live/client/keep-current");
  } catch (error) {
    onConnection("reconnecting");
    throw error;
  }
}
