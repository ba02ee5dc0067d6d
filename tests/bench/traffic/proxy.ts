import { connect, createServer, type Server, type Socket } from "node:net";

/** What went through: to and from the server, headers included. */
export type Traffic = { requests: number; bytes: number };

const REQUEST_LINE = /^(?:GET|POST) (\S+) HTTP\/1\.1\r\n/;

/** Stands between a browser and a server, and counts what the browser does, whichever of its threads does it. */
export class CountingProxy {
  readonly #server: Server;
  readonly #streams = new Set<Socket>();
  readonly #isStream: (path: string) => boolean;
  #traffic: Traffic = { requests: 0, bytes: 0 };
  url = "";

  constructor(target: string, isStream: (path: string) => boolean) {
    this.#isStream = isStream;
    const { hostname, port } = new URL(target);
    this.#server = createServer((browser) => this.#join(browser, connect(Number(port), hostname)));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("No port");
    this.url = `http://localhost:${address.port}`;
  }

  stop(): void {
    this.#server.close();
  }

  /** Connections that carry a stream now. */
  get streams(): number {
    return this.#streams.size;
  }

  /** What went through since this was last asked. */
  take(): Traffic {
    const taken = this.#traffic;
    this.#traffic = { requests: 0, bytes: 0 };
    return taken;
  }

  #join(browser: Socket, server: Socket): void {
    browser.on("data", (chunk) => {
      this.#traffic.bytes += chunk.byteLength;
      const [, path] = REQUEST_LINE.exec(chunk.toString("latin1", 0, 4_096)) ?? [];
      if (path === undefined) return;
      this.#traffic.requests += 1;
      if (this.#isStream(path)) this.#streams.add(browser);
      else this.#streams.delete(browser);
    });
    server.on("data", (chunk) => {
      this.#traffic.bytes += chunk.byteLength;
    });
    for (const [from, to] of [[browser, server] as const, [server, browser] as const]) {
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#streams.delete(browser);
        to.destroy();
      });
    }
  }
}
