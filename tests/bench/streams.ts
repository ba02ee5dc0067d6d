import { Agent, type ClientRequest, request } from "node:http";

/** A request, and the numbers of the events that it makes. */
export type Sent = { url: string; headers?: Record<string, string>; body: string; events: number[] };

export type Subscription = { url: string; headers?: Record<string, string> };

/** Milliseconds from the beginning of a request that publishes to each receipt of what it published. */
export type Delivery = { p50: number; p99: number; elapsed: number };

/** What has not arrived by then will not. */
const PATIENCE_MS = 30_000;

/** How the title of each published note begins; its number follows. */
const MARK = Buffer.from('"title":"Event ');

// At a steady pace one after the other, so that events come in their order; in a burst as many as browsers would open.
const agents = {
  steady: new Agent({ keepAlive: true, maxSockets: 1 }),
  burst: new Agent({ keepAlive: true, maxSockets: 20 }),
};

/** Event streams that are held open, and read for the events that are published. */
export class Streams implements AsyncDisposable {
  readonly #opened: ClientRequest[] = [];
  #receive: (event: number) => void = () => {};

  /** Opens so many; resolves when each has had its `ready`. */
  async open(subscription: Subscription, count: number): Promise<void> {
    let left = count;
    const openNext = async () => {
      while (left-- > 0) await this.#open(subscription);
    };
    await Promise.all(Array.from({ length: 50 }, openNext));
  }

  /**
   * Sends the requests, one each `every` milliseconds, or as fast as they are taken (0).
   * Each publishes the events that it names, and each event is to arrive `copies` times.
   */
  async publish(requests: Sent[], every: number, copies: number): Promise<Delivery> {
    const total = requests.reduce((sum, { events }) => sum + events.length, 0) * copies;
    const published = new Map<number, number>();
    const latencies: number[] = [];
    const began = performance.now();
    let last = began;

    const delivered = new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`${latencies.length} of ${total} were delivered`));
      const timer = setTimeout(late, requests.length * every + PATIENCE_MS);
      this.#receive = (event) => {
        last = performance.now();
        latencies.push(last - (published.get(event) ?? Number.NaN));
        if (latencies.length < total) return;
        clearTimeout(timer);
        resolve();
      };
    });
    const answers = requests.map(async (each, index) => {
      if (every > 0) await new Promise((resolve) => setTimeout(resolve, index * every));
      for (const event of each.events) published.set(event, performance.now());
      await post(each, every > 0 ? agents.steady : agents.burst);
    });
    await Promise.all([...answers, delivered]);

    latencies.sort((a, b) => a - b);
    const at = (share: number) => latencies[Math.floor((total - 1) * share)] ?? Number.NaN;
    return { p50: at(0.5), p99: at(0.99), elapsed: last - began };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = this.#opened.map((stream) => new Promise((resolve) => stream.once("close", resolve)));
    // A reset, which workerd notices at once: else a dead stream would cost during the next run.
    for (const stream of this.#opened) stream.socket?.resetAndDestroy();
    await Promise.all(closed);
  }

  #open({ url, headers }: Subscription): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${url} opened no stream`)), PATIENCE_MS);
      const opened = request(url, { headers: { ...headers, accept: "text/event-stream" }, agent: false });
      opened.on("error", reject);
      opened.on("response", (response) => {
        if (response.statusCode !== 200) return reject(new Error(`${url} was answered with ${response.statusCode}`));
        response.on("error", () => {});
        response.on("data", (chunk: Buffer) => {
          if (chunk.includes("ready")) {
            clearTimeout(timer);
            resolve();
          }
          this.#read(chunk);
        });
      });
      opened.end();
      this.#opened.push(opened);
    });
  }

  // A mark that is torn between two chunks would be missed, and its run end with an error.
  #read(chunk: Buffer): void {
    for (let at = chunk.indexOf(MARK); at >= 0; at = chunk.indexOf(MARK, at + MARK.length)) {
      this.#receive(Number.parseInt(chunk.toString("latin1", at + MARK.length, at + MARK.length + 6), 10));
    }
  }
}

function post({ url, headers, body }: Sent, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers, agent, signal: AbortSignal.timeout(PATIENCE_MS) });
    sent.on("error", reject);
    sent.on("response", (response) => {
      response.resume();
      response.on("end", () => {
        if ((response.statusCode ?? 500) < 400) resolve();
        else reject(new Error(`${url} was answered with ${response.statusCode}`));
      });
    });
    sent.end(body);
  });
}
