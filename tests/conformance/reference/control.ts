import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { ReferenceServer, Session } from "./server.ts";

type Asked = { session?: { id: string }; id?: string; text?: string | null; cursor?: string };

/** The verbs of the suite: what a server has only where it is tested. */
export async function control(
  server: ReferenceServer,
  verb: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = JSON.parse((await text(request)) || "{}") as Asked;
  const answer = verb === "join" ? join(server, asked) : act(server, verb, asked);
  response.writeHead(answer ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(answer));
}

function join(server: ReferenceServer, { session }: Asked) {
  const { id, person } = server.join(session?.id);
  return { session: { id, user: person.user, headers: { authorization: `Bearer ${id}` } } };
}

function act(server: ReferenceServer, verb: string, { session: asking, id = "", text = null, cursor = "" }: Asked) {
  // A session that has ended is still whose it was.
  const session = server.known.get(asking?.id ?? "") as Session;
  const { person } = session;
  if (verb === "write") server.write(session, id, text);
  else if (verb === "place") return server.latest(person);
  else if (verb === "cut") server.drop(person, "end");
  else if (verb === "evict") server.drop(person, "break");
  else if (verb === "revoke") server.revoke(session);
  else if (verb === "restore") server.restore(person, cursor);
  else return null;
  return {};
}
