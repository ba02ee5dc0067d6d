/** better-sse on Node, as its guide says: a session per stream, a channel per user. */
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { createChannel, createSession } from "better-sse";

const channels = new Map();

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://here");
  const channel = channelOf(searchParams.get("user"));
  if (pathname === "/stream") {
    const session = await createSession(request, response);
    session.push({}, "ready");
    channel.register(session);
    return;
  }
  for (const change of await json(request)) channel.broadcast(change, "note", { eventId: `${change.seq}` });
  response.writeHead(204).end();
});

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));

function channelOf(user) {
  const known = channels.get(user);
  if (known) return known;
  const channel = createChannel();
  channels.set(user, channel);
  return channel;
}
