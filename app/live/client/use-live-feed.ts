import { useEffect, useState } from "react";
import { keepBookmark } from "~/live/bookmark";
import { type Feed, readChanges } from "~/live/client/fetch-changes";
import type { Connection } from "~/live/client/reconnecting-feed";
import { joinFeed } from "~/live/client/shared-feed";
import { signInAgain } from "~/live/client/sign-in-again";
import type { Replica } from "~/live/client/sync-state";
import { useRevalidation } from "~/live/client/use-revalidation";
import type { Batch, Change } from "~/live/event";
import { coalesce } from "~/timing/throttle";

/** How soon after one request for changes the next one is made: few for a burst of texts too large for events. */
const ASKING_MS = 250;

/**
 * Keeps the page current: takes the feed's changes into the replica that its loaders
 * answer from, and revalidates them. A contiguous change costs no request, a gap one.
 *
 * @param feed the same object at each rendering
 */
export function useLiveFeed(feed: Feed, replica: Replica): Connection {
  const revalidate = useRevalidation();
  const [connection, setConnection] = useState<Connection>("connecting");

  useEffect(() => {
    const leaving = new AbortController();
    const { call: catchUp, cancel } = coalesce(ask, ASKING_MS);
    let asking = false;

    function onBatch(batch: Batch) {
      keepBookmark(batch.changes.at(-1)?.bookmark ?? null);
      replica.receive(batch);
      if (replica.behind) catchUp();
    }

    async function ask() {
      const from = replica.cursor;
      if (asking || from === null) return;
      asking = true;
      const answer = await readChanges(feed, from, (batch) => replica.receive(batch), leaving.signal);
      asking = false;
      if (answer === "done") replica.trust();
      if (answer === "reset") onReset();
      if (answer === "signed-out") signInAgain();
      // More may have come meanwhile.
      if (replica.behind && replica.cursor !== from) catchUp();
    }

    function onReset() {
      replica.reset();
      revalidate();
    }

    // From the place this page was rendered at: what happened between the
    // server's render and this line is replayed, so nothing falls in between.
    const joined = joinFeed(feed, () => replica.cursor, {
      onBatch,
      onReset,
      onSignedOut: signInAgain,
      onConnection: setConnection,
      onWritten: (change) => replica.learn(change, "elsewhere"),
    });
    const unsubscribe = replica.subscribe(() => {
      revalidate();
      if (replica.behind) catchUp();
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
