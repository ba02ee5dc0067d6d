import type { Env } from "../../../app/env";
import type { Cursor } from "../../../app/live/cursor";
import { readLatest } from "../../../app/live/feed.server";
import worker, { UserHub as Hub } from "../../../functions/worker";
import type { Publication } from "../controls/bare/worker";

export { PasswordHasher } from "../../../functions/worker";

/** The app, whose hubs admit any number of streams, and which can be told to forward what was not written. */
export class UserHub extends Hub {
  protected override readonly maxStreams = Number.POSITIVE_INFINITY;
}

/** The place that each user's next publication follows: first D1's, then that of the one before. */
const latest = new Map<string, Promise<Cursor>>();

export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/publish") return worker.fetch(request, env, ctx);

    const user = searchParams.get("user") ?? "";
    const hub = env.USER_HUB.getByName(user);
    const changes = (await request.json()) as Publication;
    const publishing = changes.map(async ({ note, ...change }) => {
      const following = latest.get(user) ?? readLatest(env.DB, user);
      const cursor = `${change.seq}.00000000`;
      latest.set(user, Promise.resolve(cursor));
      await hub.publish({ kind: "note", item: note, ...change, cursor, after: await following });
    });
    await Promise.all(publishing);
    return new Response(null, { status: 204 });
  },
} satisfies ExportedHandler<Env>;
