import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";

/** Bound for the app; nothing here asks it. */
export class PasswordHasher extends DurableObject {}

/** Hono's `streamSSE` in an object: each event is encoded and written for each stream. */
export class UserHub extends DurableObject {
  #streams = new Set();
  #app = new Hono().get("/stream", (context) =>
    streamSSE(context, async (stream) => {
      this.#streams.add(stream);
      await stream.writeSSE({ event: "ready", data: "{}" });
      await new Promise((resolve) => stream.onAbort(resolve));
      this.#streams.delete(stream);
    }),
  );

  fetch(request) {
    return this.#app.fetch(request);
  }

  async publish(seq, data) {
    await Promise.all(Array.from(this.#streams, (stream) => stream.writeSSE({ id: `${seq}`, event: "note", data })));
  }
}

const hubOf = (context) => context.env.USER_HUB.getByName(context.req.query("user"));

const app = new Hono();
app.get("/stream", (context) => hubOf(context).fetch(context.req.raw));
app.post("/publish", async (context) => {
  const hub = hubOf(context);
  const changes = await context.req.json();
  await Promise.all(changes.map((change) => hub.publish(change.seq, JSON.stringify(change))));
  return context.body(null, 204);
});

export default app;
