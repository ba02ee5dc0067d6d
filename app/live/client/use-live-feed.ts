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
 * Keeps the page current: takes the feed's changes into the replica that its loaders
 * answer from, and revalidates them. A contiguous change costs no request, a gap one.
 *
 * @param feed the same object at each rendering
 */
export function useLiveFeed(feed: Feed, replica: SyncState): Connection {
  const revalidate = useRevalidation();
  const [connection, setConnection] = useState<Connection>("connecting");

  useEffect(() => {
    const leaving = new AbortController();
    const { call: catchUp, cancel } = throttle(ask, ASKING_MS);
    let asking = false;

    function onBatch(batch: Batch) {
      keepBookmark(batch.changes.at(-1)?.bookmark ?? null);
      replica.receive(batch);
      if (replica.isStale) catchUp();
    }

    async function ask() {
      const from = replica.cursor;
      if (asking || from === null) return;
      asking = true;
      const answer = await fetchChanges(feed, from, (batch) => replica.receive(batch), leaving.signal);
      asking = false;
      if (answer === "done") replica.trust();
      if (answer === "reset") onReset();
      if (answer === "signed-out") signInAgain();
      // More may have come meanwhile.
      if (replica.isStale && replica.cursor !== from) catchUp();
    }

    function onReset() {
      replica.reset();
      revalidate();
    }

    // From the place this page was rendered at: what happened between the
    // server's render and this line is replayed, so nothing falls in between.
    const joined = joinSharedFeed(feed, () => replica.cursor, {
      onBatch,
      onReset,
      onSignedOut: signInAgain,
      onConnection: setConnection,
      onWritten: (change) => replica.learn(change, "elsewhere"),
    });
    const unsubscribe = replica.subscribe(() => {
      revalidate();
      if (replica.isStale) catchUp();
    });
    const unhear = replica.onWritten((change: Change) => joined.tell(change));

    return () => {
      leaving.abort();
      cancel();
      unsubscribe();
      unhear();
      joined.leave();
      // Nothing keeps it current from here on.
      replica.clear();
    };
  }, [feed, replica, revalidate]);

  return connection;
}
