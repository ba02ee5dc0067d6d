/**
 * Holds event streams open and publishes, in a process of its own, so that what
 * reading costs is not counted. Both ends of a delivery are timed by its one clock.
 */
import { Agent, request } from "node:http";
import { serveCalls } from "../machine/calls.mjs";

/** A run that has not delivered everything by then is judged by what it has. */
const PATIENCE_MS = 20_000;

/** How the title of each published note begins; its number follows. */
const MARK = Buffer.from('"title":"Event ');

// At a steady pace one after the other, so that events come in their order; in a burst as many as browsers would open.
const agents = {
  steady: new Agent({ keepAlive: true, maxSockets: 1 }),
  burst: new Agent({ keepAlive: true, maxSockets: 20 }),
};

let streams = [];
let arrived = () => {};

serveCalls({ open, publish, close });

/** Opens a stream for each request; resolves when each has had its `ready`. */
async function open(requests) {
  const opening = [...requests.entries()];
  const worker = async () => {
    for (let next = opening.shift(); next; next = opening.shift()) await openStream(next[1]);
  };
  await Promise.all(Array.from({ length: 50 }, worker));
}

function openStream({ url, headers }) {
  return new Promise((resolve, reject) => {
    const opened = request(url, { headers: { ...headers, accept: "text/event-stream" }, agent: false });
    const timer = setTimeout(() => reject(new Error(`${url} opened no stream`)), PATIENCE_MS);
    opened.on("error", reject);
    opened.on("response", (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url} was answered with ${response.statusCode}`));
      response.on("error", () => {});
      response.on("data", (chunk) => {
        if (chunk.includes("ready")) {
          clearTimeout(timer);
          resolve();
        }
        readMarks(chunk);
      });
    });
    opened.end();
    streams.push(opened);
  });
}

// A mark that is torn between two chunks would be missed; what is missed shows in the count of deliveries.
function readMarks(chunk) {
  for (let at = chunk.indexOf(MARK); at >= 0; at = chunk.indexOf(MARK, at + MARK.length)) {
    arrived(Number.parseInt(chunk.latin1Slice(at + MARK.length, at + MARK.length + 6), 10));
  }
}

/**
 * Sends the requests, one each `every` milliseconds, or as fast as they are taken.
 * Each publishes the events that it names, and each event is to arrive `copies` times.
 */
async function publish({ requests, every, copies }) {
  const total = requests.reduce((sum, { events }) => sum + events.length, 0) * copies;
  const published = new Map();
  const latencies = [];
  let last = performance.now();
  const began = last;

  const delivered = new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    arrived = (event) => {
      last = performance.now();
      latencies.push(last - published.get(event));
      if (latencies.length < total) return;
      clearTimeout(timer);
      resolve();
    };
    if (total === 0) resolve();
  });

  const answers = requests.map(async (each, index) => {
    if (every > 0) await new Promise((resolve) => setTimeout(resolve, index * every));
    for (const event of each.events) published.set(event, performance.now());
    return send(each, every > 0 ? agents.steady : agents.burst);
  });
  await Promise.all([...answers, delivered]);
  arrived = () => {};

  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? null;
  return { expected: total, delivered: latencies.length, elapsed: last - began, p50: at(0.5), p99: at(0.99) };
}

function send({ url, headers, body }, agent) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const sent = request(url, { method: "POST", headers, agent, signal });
    // Without an answer in time, what arrived by then counts.
    sent.on("error", (error) => (signal.aborted ? resolve() : reject(error)));
    sent.on("response", (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode < 400) resolve();
        else reject(new Error(`${url} was answered with ${response.statusCode}`));
      });
    });
    sent.end(body);
  });
}

async function close() {
  const closing = streams;
  streams = [];
  await Promise.all(
    closing.map((stream) => {
      if (stream.closed) return undefined;
      const closed = new Promise((resolve) => stream.once("close", resolve));
      // A reset, which workerd notices at once: else a dead stream would cost during the next run.
      stream.socket?.resetAndDestroy();
      return closed;
    }),
  );
}
