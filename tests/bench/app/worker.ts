import type { Env } from "../../../app/env";
import worker, { UserHub as Hub } from "../../../functions/worker";
import type { Publication } from "../contestants/publication";

/** The app, whose hubs admit any number of streams, and which can be told to forward what was not written. */
export class UserHub extends Hub {
  protected override readonly maxStreams = Number.POSITIVE_INFINITY;
}

export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/publish") return worker.fetch(request, env, ctx);

    const hub = env.USER_HUB.getByName(searchParams.get("user") ?? "");
    const changes = (await request.json()) as Publication;
    await Promise.all(changes.map(({ note, ...change }) => hub.publish({ kind: "note", item: note, ...change })));
    return new Response(null, { status: 204 });
  },
} satisfies ExportedHandler<Env>;
