import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { requireApiSession } from "~/auth/session.server";
import { parseCursor } from "~/live/event";
import { readFeed } from "~/live/feed.server";

const PAGE_SIZE = 500;

/** What changed since a number: each changed note once, in its latest state. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.cloudflare;
  const { userId } = await requireApiSession(request, env);

  const since = parseCursor(new URL(request.url).searchParams.get("since"));
  const { seq, reset, more, changes } = await readFeed(env.DB, userId, since, PAGE_SIZE);

  const notes = changes
    .filter((change) => change.kind === "note")
    .map(({ type, seq, item }) => ({ type, seq, note: item }));
  return Response.json({ seq, reset, changes: notes, more }, { headers: { "cache-control": "private, no-store" } });
}
