import type { Env } from "../../../app/env";
import { parseCursor } from "../../../app/live/cursor";
import { checkFeed, readFeed, readLatest } from "../../../app/live/feed.server";
import { PORTION } from "../../../functions/read-missed";
import worker, { UserHub as Hub } from "../../../functions/worker";
import { countRows, type Rows } from "./counted";

/** Of the request that is being answered, and of the hubs meanwhile: they live in the same isolate. */
const rows: Rows = { read: 0, written: 0 };
let counted: Env | undefined;

export class UserHub extends Hub {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, { ...env, DB: countRows(env.DB, rows) });
  }
}

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
      const { changes } = await readFeed(env.DB, user, parseCursor(searchParams.get("since")), PORTION);
      return Response.json(changes.length);
    }
    case "/bench/latest":
      return new Response(await readLatest(env.DB, user));
    case "/bench/forward":
      await forward(env, user, Number(searchParams.get("seq")), searchParams.get("session") ?? "");
      return new Response();
    default:
      return worker.fetch(request as Parameters<typeof worker.fetch>[0], env, ctx);
  }
}

/** A change that is forwarded to a hub with an open stream, until the stream has it: counted from the forward on. */
async function forward(env: Env, user: string, seq: number, session: string): Promise<void> {
  const hub = env.USER_HUB.getByName(user);
  const after = await readLatest(env.DB, user);
  const { body } = await hub.fetch(`https://hub/?${new URLSearchParams({ session, since: after })}`);
  if (!body) throw new Error("The hub opened no stream");
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  await readUntil(reader, "event: ready");
  Object.assign(rows, { read: 0, written: 0 });

  const at = new Date().toISOString();
  const note = {
    id: "note-1",
    title: "Forwarded",
    body: "",
    version: seq,
    createdAt: at,
    updatedAt: at,
    trashedAt: null,
  };
  const cursor = `${seq}.00000000`;
  await hub.publish({ kind: "note", type: "update", seq, at, item: note, bookmark: null, cursor, after });
  await readUntil(reader, `id: ${cursor}`);
  await reader.cancel();
}

async function readUntil(reader: ReadableStreamDefaultReader<string>, what: string): Promise<void> {
  for (let text = ""; !text.includes(what); ) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended before "${what}"`);
    text += value;
  }
}
