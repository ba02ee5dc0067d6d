import { useMatches } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { Kind } from "~/live/event";
import { type Connection, openFeed } from "~/live/feed-source";
import { useRevalidation } from "~/live/use-revalidation";

/**
 * Keeps the page current: listens to the user's events, and revalidates the
 * loaders when one tells of a number above what the page shows.
 *
 * @param url where to subscribe
 * @param kinds the events that say that something changed; the same array at each rendering
 */
export function useLiveFeed(url: string, kinds: readonly Kind[]): Connection {
  const seq = usePageSeq();
  const [announced, setAnnounced] = useState(seq);
  const revalidate = useRevalidation(announced > seq);
  const [connection, setConnection] = useState<Connection>("connecting");

  const current = useRef(seq);
  useEffect(() => {
    current.current = seq;
  }, [seq]);

  useEffect(
    () =>
      // From the number this page was rendered at: what happened between the
      // server's render and this line is replayed, so nothing falls in between.
      openFeed({
        url,
        kinds,
        since: () => current.current,
        onSeq: (heard) => setAnnounced((known) => Math.max(known, heard)),
        onReset: () => {
          // What was announced before says nothing about the numbers from here on.
          setAnnounced(0);
          revalidate();
        },
        onRevoked: () => window.location.assign("/login"),
        onConnection: setConnection,
      }),
    [url, kinds, revalidate],
  );

  return connection;
}

/** The number that the whole page is current to: the lowest that its loaders returned. */
function usePageSeq(): number {
  const numbers = useMatches().flatMap(({ data }) => {
    const seq = (data as { seq?: unknown } | undefined)?.seq;
    return typeof seq === "number" ? [seq] : [];
  });
  return numbers.length > 0 ? Math.min(...numbers) : 0;
}
