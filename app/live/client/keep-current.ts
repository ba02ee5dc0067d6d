import { keepBookmark } from "~/live/bookmark";
import { type Feed, fetchChanges } from "~/live/client/fetch-changes";
import type { Connection } from "~/live/client/reconnecting-feed";
import { joinSharedFeed } from "~/live/client/shared-feed";
import { signInAgain } from "~/live/client/sign-in-again";
import type { SyncState } from "~/live/client/sync-state";
import type { Batch, Change } from "~/live/event";
import { throttle } from "~/timing/throttle";

/** How soon after one request for changes the next one is made: few for a burst of texts too large for events. */
const ASKING_MS = 250;

export type KeepCurrentListener = {
  /** What is cached is to be loaded again by the page. */
  onReset: () => void;
  onConnection: (connection: Connection) => void;
  /** How many screens of the person are open, of which this page is one. */
  onScreens: (screens: number) => void;
};

/**
 * Keeps what a page has cached current by the feed, from the cursor that it was loaded at: what happened since then is
 * replayed, so nothing falls in between. A contiguous change costs no request, a gap one. Returns the undo, after
 * which the cache is empty.
 */
export function keepCurrent(feed: Feed, syncState: SyncState, listener: KeepCurrentListener): () => void {
  const leaving = new AbortController();
  const { call: catchUp, cancel } = throttle(ask, ASKING_MS);
  let asking = false;

  function onBatch(batch: Batch) {
    keepBookmark(batch.changes.at(-1)?.bookmark ?? null);
    syncState.receive(batch);
    catchUpIfStale();
  }

  function catchUpIfStale() {
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
    listener.onReset();
  }

  const sharedFeed = joinSharedFeed(feed, () => syncState.cursor, {
    onBatch,
    onReset,
    onSignedOut: signInAgain,
    onConnection: listener.onConnection,
    onScreens: listener.onScreens,
    onWritten: (change) => syncState.learn(change, "elsewhere"),
  });
  const unsubscribe = syncState.subscribe(catchUpIfStale);
  const stopListening = syncState.onWritten((change: Change) => sharedFeed.announce(change));
  // It may be since before there was a feed.
  catchUpIfStale();

  return () => {
    leaving.abort();
    cancel();
    unsubscribe();
    stopListening();
    sharedFeed.leave();
    // Nothing keeps it current from here on.
    syncState.clear();
  };
}
