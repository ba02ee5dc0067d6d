import { connect, createServer, type Server, type Socket } from "node:net";
import { findPort } from "../support/server/port.ts";
import { pause } from "./server.ts";

/** What a network may do to a connection. All of it can be switched while connections are open. */
export type Weather = {
  /** The share of new connections that are answered by the proxy itself. */
  refusals: number;
  /** Waits so long before it passes on what the server sent, in milliseconds at most. */
  delay: number;
  /** Passes on what the server sent in pieces of this many bytes; 0: as it came. */
  pieces: number;
};

const CALM: Weather = { refusals: 0, delay: 0, pieces: 0 };

const REFUSALS = [
  "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
  "HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
  "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
  "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 23\r\nconnection: close\r\n\r\n<p>Sign in to the hotel",
];

type Link = { client: Socket; server: Socket; swallowed: boolean };

/** Stands between the clients and the server, at the level of bytes. */
export class Network {
  weather: Weather = { ...CALM };
  port = 0;
  readonly #links = new Set<Link>();
  readonly #target: () => number;
  #listener: Server | null = null;
  #refused = 0;

  constructor(target: () => number) {
    this.#target = target;
  }

  async start(): Promise<void> {
    this.port = await findPort();
    const listener = createServer((client) => this.#accept(client));
    this.#listener = listener;
    await new Promise<void>((resolve) => listener.listen(this.port, "127.0.0.1", resolve));
  }

  stop(): void {
    this.#listener?.close();
    this.cut(1);
  }

  calm(): void {
    this.weather = { ...CALM };
  }

  /** Ends this share of the connections at once. */
  cut(share: number): void {
    for (const { client, server } of this.#links) {
      if (Math.random() >= share) continue;
      client.destroy();
      server.destroy();
    }
  }

  /** This share of the connections stays open and looks healthy, but carries nothing any more. */
  swallow(share: number): void {
    for (const link of this.#links) link.swallowed ||= Math.random() < share;
  }

  /** Ends this share of the connections towards the server only. */
  halfClose(share: number): void {
    for (const { server } of this.#links) if (Math.random() < share) server.end();
  }

  /** Passes on nothing of what the server sends on this share of the connections, so that it has to wait; then goes on. */
  async stall(share: number, ms: number): Promise<void> {
    const chosen = [...this.#links].filter(() => Math.random() < share);
    for (const { server } of chosen) server.pause();
    await pause(ms);
    for (const { server } of chosen) server.resume();
  }

  #accept(client: Socket): void {
    client.on("error", () => client.destroy());
    if (Math.random() < this.weather.refusals) {
      client.end(REFUSALS[this.#refused++ % REFUSALS.length] ?? "");
      client.resume();
      return;
    }

    // wrangler listens on localhost, whichever that is.
    const server = connect({ port: this.#target(), host: "localhost", noDelay: true });
    const link: Link = { client, server, swallowed: false };
    this.#links.add(link);
    server.on("error", () => client.destroy());
    server.on("close", () => client.destroy());
    client.on("close", () => {
      server.destroy();
      this.#links.delete(link);
    });

    client.on("data", (bytes) => {
      if (!link.swallowed) server.write(bytes);
    });
    let sent = Promise.resolve();
    server.on("data", (bytes) => {
      if (link.swallowed) return;
      const { delay, pieces } = this.weather;
      if (delay === 0 && pieces === 0 && link.client.writableLength === 0)
        sent = sent.then(() => void client.write(bytes));
      else sent = sent.then(() => passOn(client, bytes, delay, pieces));
    });
    server.on("end", () => void sent.then(() => client.end()));
  }
}

async function passOn(client: Socket, bytes: Buffer, delay: number, pieces: number): Promise<void> {
  if (delay > 0) await pause(Math.random() * delay);
  if (pieces === 0) return void client.write(bytes);
  for (let start = 0; start < bytes.length; start += pieces) {
    client.write(bytes.subarray(start, start + pieces));
    // Each piece in a packet of its own, as far as the kernel lets it be one.
    if (start % (pieces * 64) === 0) await pause(0);
  }
}
