import type { Cursor } from "~/live/cursor";
import { type Batch, type Change, type FeedPage, isWhole, type Kind } from "~/live/event";
import { parseFeedPage } from "~/live/feed-page";

/** Where a feed is found, and what is in it. */
export type Feed = {
  /** The stream of events. */
  stream: string;
  /** The WebSocket for a page that rests. */
  wake: string;
  /** The changes since a cursor, as JSON. */
  changes: string;
  /** The names of the events that say that something changed. */
  kinds: readonly Kind[];
  /** Whose it is: an error response when another person has signed in to the browser since. */
  userId: string;
};

/** Why there is nothing more to read: `reset`, the cursor is of no use any more; `signed-out`, nor is the session. */
export type Stop = "lost" | "reset" | "signed-out";

const TIMEOUT_MS = 20_000;

/** Asks the server once for what changed since a cursor, page by page, each of them once the one before is taken in. */
export async function fetchChanges(
  feed: Feed,
  since: Cursor,
  onBatch: (batch: Batch) => void | Promise<void>,
  signal: AbortSignal,
): Promise<"done" | Stop> {
  let after = since;
  for (;;) {
    const page = await readPage(feed, feedUrl(feed.changes, feed, after), signal);
    if (typeof page === "string") return page;
    if (page.reset) return "reset";

    const changes = await fetchWhole(feed, page.changes, signal);
    if (typeof changes === "string") return changes;
    await onBatch({ after, cursor: page.cursor, changes });
    if (!page.more) return "done";
    after = page.cursor;
  }
}

/**
 * The changes with their whole things: what was too large to come along is asked for, one
 * after the other. It may have changed once more by then, which comes again in its turn.
 */
export async function fetchWhole(feed: Feed, changes: Change[], signal: AbortSignal): Promise<Change[] | Stop> {
  const whole: Change[] = [];
  for (const change of changes) {
    if (isWhole(change)) {
      whole.push(change);
      continue;
    }
    const query = new URLSearchParams({ id: change.item.id, user: feed.userId });
    const page = await readPage(feed, `${feed.changes}?${query}`, signal);
    if (typeof page === "string") return page;
    whole.push(...page.changes);
  }
  return whole;
}

/** A URL of the feed, for its person and from a cursor. */
export function feedUrl(path: string, { userId }: Feed, since: Cursor): string {
  return `${path}?${new URLSearchParams({ since, user: userId })}`;
}

async function readPage(feed: Feed, url: string, signal: AbortSignal): Promise<FeedPage | Stop> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
    if (response.status === 401) return "signed-out";
    const page = response.ok ? parseFeedPage(feed.kinds, await response.text()) : null;
    return page ?? "lost";
  } catch {
    // No network, a time-out, or nobody waits any more.
    return "lost";
  }
}
