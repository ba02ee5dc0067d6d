import { useEffect, useState } from "react";
import { keepBookmark } from "~/live/bookmark";
import { type Feed, fetchChanges } from "~/live/client/fetch-changes";
import type { Connection } from "~/live/client/reconnecting-feed";
import { joinSharedFeed } from "~/live/client/shared-feed";
import { signInAgain } from "~/live/client/sign-in-again";
import type { SyncState } from "~/live/client/sync-state";
import { useRevalidation } from "~/live/client/use-revalidation";
import type { Batch, Change } from "~/live/event";
import { throttle } from "~/timing/throttle";

/** How soon after one request for changes the next one is made: few for a burst of texts too large for events. */
const ASKING_MS = 250;

/**
 * Keeps the page current: applies the feed's changes to the cache that its loaders answer
 * from, and revalidates them. A contiguous change costs no request, a gap one. Answers how things are, and
 * how many screens of the person are open, of which this page is one.
 *
 * @param feed the same object at each rendering
 * @param getSyncState the same function at each rendering; it is called in the browser alone
 */
export function useLiveFeed(feed: Feed, getSyncState: () => SyncState): { connection: Connection; screens: number } {
  const revalidate = useRevalidation();
  const [connection, setConnection] = useState<Connection>("connecting");
  const [screens, setScreens] = useState(1);

  useEffect(() => {
    const syncState = getSyncState();
    const leaving = new AbortController();
    const { call: catchUp, cancel } = throttle(ask, ASKING_MS);
    let asking = false;

    function onBatch(batch: Batch) {
      keepBookmark(batch.changes.at(-1)?.bookmark ?? null);
      syncState.receive(batch);
      if (syncState.isStale) catchUp();
    }

    async function ask() {
      const from = syncState.cursor;
      if (asking || from === null) return;
      asking = true;
      const answer = await fetchChanges(feed, from, (batch) => syncState.receive(batch), leaving.signal);
      asking = false;
      if (answer === "done") syncState.trust();
      if (answer === "reset") onReset();
      if (answer === "signed-out") signInAgain();
      // More may have come meanwhile.
      if (syncState.isStale && syncState.cursor !== from) catchUp();
    }

    function onReset() {
      syncState.reset();
      revalidate();
    }

    // From the cursor this page was rendered at: what happened between the
    // server's render and this line is replayed, so nothing falls in between.
    const sharedFeed = joinSharedFeed(feed, () => syncState.cursor, {
      onBatch,
      onReset,
      onSignedOut: signInAgain,
      onConnection: setConnection,
      onScreens: setScreens,
      onWritten: (change) => syncState.learn(change, "elsewhere"),
    });
    const unsubscribe = syncState.subscribe(() => {
      revalidate();
      if (syncState.isStale) catchUp();
    });
    const stopListening = syncState.onWritten((change: Change) => sharedFeed.announce(change));

    return () => {
      leaving.abort();
      cancel();
      unsubscribe();
      stopListening();
      sharedFeed.leave();
      // Nothing keeps it current from here on.
      syncState.clear();
    };
  }, [feed, getSyncState, revalidate]);

  return { connection, screens };
}
