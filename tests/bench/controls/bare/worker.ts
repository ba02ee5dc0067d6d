import { DurableObject } from "cloudflare:workers";
import type { Note } from "../../../../app/notes/note";

/** What is posted to be told: changes as Tidings tells them, with their numbers. */
export type Publication = { type: "update"; seq: number; at: string; note: Note; bookmark: string }[];

type Env = { USER_HUB: DurableObjectNamespace<UserHub> };

const encoder = new TextEncoder();

/** Bound for the app; nothing here asks it. */
export class PasswordHasher extends DurableObject {}

/**
 * The limit of the runtime, the least that an object can do: it encodes an event once, and hands it to every stream.
 * What Tidings takes above it is its own: sessions, D1, numbers, backlogs.
 */
export class UserHub extends DurableObject<Env> {
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  override async fetch(): Promise<Response> {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        this.#streams.add(controller);
        controller.enqueue(encoder.encode("event: ready\ndata: {}\n\n"));
      },
      cancel: () => {
        this.#streams.delete(own);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } });
  }

  async publish(seq: number, data: string): Promise<void> {
    const frame = encoder.encode(`id: ${seq}\nevent: note\ndata: ${data}\n\n`);
    for (const stream of this.#streams) stream.enqueue(frame);
  }
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const hub = env.USER_HUB.getByName(searchParams.get("user") ?? "");
    if (pathname === "/stream") return hub.fetch(request);

    const changes = (await request.json()) as Publication;
    await Promise.all(changes.map((change) => hub.publish(change.seq, JSON.stringify(change))));
    return new Response(null, { status: 204 });
  },
} satisfies ExportedHandler<Env>;
