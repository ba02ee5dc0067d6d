import type { Change } from "../app/live/event";

/** A screen that is gone without a word: it says "ping" twice a minute (app/live/client/wake-socket.ts). */
const SILENCE_MS = 90_000;

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const [GOING_AWAY, UNSUPPORTED, POLICY_VIOLATION] = [1001, 1003, 1008];

/** What the object remembers of a socket while it hibernates. */
type Attachment = { readerId: string; screen: string; openedAt: number };

/**
 * Screens that need no stream for now. Each waits at a WebSocket, and is told there that something happened: what, it asks for
 * itself. Unlike a stream, such a socket lets the object hibernate, which is not billed; it answers "ping" in its sleep.
 * https://developers.cloudflare.com/durable-objects/best-practices/websockets/
 */
export class RestingScreens {
  readonly #ctx: DurableObjectState;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** The screens that rest, each once. */
  get screens(): Set<string> {
    return new Set(this.#readers().map(({ screen }) => screen));
  }

  /** Answers with a socket; with an error where `max` screens rest already, of which none is gone. */
  accept(readerId: string, screen: string, max: number): Response {
    for (const { socket, heardAt } of this.#readers()) {
      if (Date.now() >= heardAt + SILENCE_MS) socket.close(GOING_AWAY, "Not heard of");
    }
    if (this.#sockets().length >= max) return new Response("Too many screens rest", { status: 503 });

    const { 0: client, 1: server } = new WebSocketPair();
    this.#ctx.acceptWebSocket(server);
    server.serializeAttachment({ readerId, screen, openedAt: Date.now() } satisfies Attachment);
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Says that a number was taken. */
  tell({ seq }: Change): void {
    this.#send({ seq });
  }

  /** Says how many screens there are. */
  tellScreens(screens: number): void {
    this.#send({ screens });
  }

  /** These readers may not wait any more: what they ask next is refused. */
  revoke(readerIds: string[]): void {
    for (const { socket, readerId } of this.#readers()) {
      if (readerIds.includes(readerId)) socket.close(POLICY_VIOLATION, "The session has ended");
    }
  }

  /** A screen says nothing but "ping", which does not come here. */
  refuse(socket: WebSocket): void {
    socket.close(UNSUPPORTED, "Only ping is answered");
  }

  #send(data: object): void {
    const text = JSON.stringify(data);
    for (const socket of this.#sockets()) socket.send(text);
  }

  #sockets(): WebSocket[] {
    return this.#ctx.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  #readers() {
    return this.#sockets().map((socket) => {
      const { openedAt, ...reader } = socket.deserializeAttachment() as Attachment;
      const pingedAt = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
      return { socket, ...reader, heardAt: Math.max(openedAt, pingedAt) };
    });
  }
}
