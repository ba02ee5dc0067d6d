/**
 * A D1 bookmark stands for a state of the database: a read that names it waits for
 * that state, on whichever continent it is answered. The browser keeps the latest
 * one that it has seen, from its own writes and from events, in a cookie, so that
 * every next read of every tab names it. It is no secret.
 * https://developers.cloudflare.com/d1/best-practices/read-replication/
 */

const NAME = "tidings-bookmark";

const FORMAT = /^[0-9a-f]+(-[0-9a-f]+)+$/;

/** Replicas are behind by seconds; an hour is ample. */
const SECONDS = 3_600;

/** What `withSession` is to begin with for a read that this browser asks for. */
export function readConstraint(request: Request): string {
  return findBookmark(request.headers.get("cookie") ?? "") ?? "first-unconstrained";
}

/** Stores the bookmark in the browser that wrote, whether it runs JavaScript or not; functions/security-headers.ts secures it. */
export function bookmarkHeaders(bookmark: string | null): HeadersInit {
  return bookmark && FORMAT.test(bookmark) ? { "set-cookie": cookie(bookmark) } : {};
}

/** In the browser: stores the bookmark, unless a later one is stored already. */
export function keepBookmark(bookmark: string | null): void {
  if (!bookmark || !FORMAT.test(bookmark)) return;
  const last = findBookmark(document.cookie);
  // Bookmarks sort by time.
  // biome-ignore lint/suspicious/noDocumentCookie: it is written before the next read is asked for; the Cookie Store is asynchronous
  if (!last || last < bookmark) document.cookie = cookie(bookmark) + (location.protocol === "https:" ? "; Secure" : "");
}

function findBookmark(cookies: string): string | null {
  const [, bookmark = ""] = cookies.match(new RegExp(`(?:^|; )${NAME}=([^;]*)`)) ?? [];
  return FORMAT.test(bookmark) && bookmark.length <= 200 ? bookmark : null;
}

function cookie(bookmark: string): string {
  return `${NAME}=${bookmark}; Path=/; Max-Age=${SECONDS}; SameSite=Lax`;
}
