import type { ServerResponse } from "node:http";

export type Message = { retry?: number; id?: string; event?: string; data?: object };

/** One open stream, and where it is. */
export class Stream {
  readonly sessionId: string;
  cursor = "0";
  seq = 0;
  readonly #response: ServerResponse;
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor(sessionId: string, response: ServerResponse) {
    this.sessionId = sessionId;
    this.#response = response;
  }

  get hasEnded(): boolean {
    return this.#response.writableEnded;
  }

  /** Everything up to here has been sent, once what is sent next is. */
  reach(cursor: string, seq: number): void {
    this.cursor = cursor;
    this.seq = seq;
  }

  send(message: Message): void {
    this.#response.write(this.encode(message));
  }

  /** JSON has no line break, so each field is one line. */
  encode({ retry, id, event, data }: Message): string {
    const fields = { retry, id, event, data: data && JSON.stringify(data) };
    const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
    return `${lines.map(([name, value]) => `${name}: ${value}\n`).join("")}\n`;
  }

  sendPosition(event: "ready" | "heartbeat"): void {
    this.send({ id: this.cursor, event, data: { seq: this.seq } });
  }

  startHeartbeat(ms: number): void {
    this.#heartbeat = setInterval(() => this.sendPosition("heartbeat"), ms).unref();
  }

  stopHeartbeat(): void {
    clearInterval(this.#heartbeat);
  }

  end(how: "end" | "break" = "end"): void {
    this.stopHeartbeat();
    if (how === "end") this.#response.end();
    else this.#response.destroy();
  }
}
