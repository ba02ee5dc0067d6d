import type { Env } from "../../../app/env";
import { checkFeed, readFeed } from "../../../app/live/feed.server";
import worker from "../../../functions/worker";
import { countRows, type Rows } from "./counted";

export { UserHub } from "../../../functions/worker";

const rows: Rows = { read: 0, written: 0 };
let counted: Env | undefined;

/** The app, which says of each request how many rows it read and wrote in D1. One request at a time. */
export default {
  async fetch(request, env, ctx) {
    // The same for all requests: accounts keep the database that they were first given.
    counted ??= { ...env, DB: countRows(env.DB, rows) };
    Object.assign(rows, { read: 0, written: 0 });

    const response = await answer(request, counted, ctx);
    const body = await response.arrayBuffer();
    const headers = new Headers(response.headers);
    headers.set("x-rows", JSON.stringify(rows));
    return new Response(body.byteLength > 0 ? body : null, { status: response.status, headers });
  },
} satisfies ExportedHandler<Env>;

async function answer(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const user = searchParams.get("user") ?? "";
  switch (pathname) {
    // What the hub asks of D1, as it asks it.
    case "/bench/heartbeat":
      await checkFeed(env.DB, user, [searchParams.get("session") ?? ""], "first-unconstrained");
      return new Response();
    case "/bench/replay": {
      const { changes } = await readFeed(env.DB, user, Number(searchParams.get("since")), 100);
      return Response.json(changes.length);
    }
    default:
      return worker.fetch(request as Parameters<typeof worker.fetch>[0], env, ctx);
  }
}
