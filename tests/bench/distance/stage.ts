import type { Distance } from "../../support/distance/simulate-distance.ts";
import { type Call, endedBy, longestChain } from "../../support/distance/trace.ts";
import { type HttpClient, httpClient, sendTo } from "../../support/server/http-client.ts";
import { addPerson, type Person } from "../people.ts";
import type { WorkerServer } from "../server.ts";
import type { Trace } from "./worker.ts";

/** How long it took, in milliseconds, and the calls that it had to wait for, one after the other. */
export type Sample = { elapsed: number; chain: Call[] };

const NOTES = 1_000;
const PATIENCE_MS = 30_000;

/** The app with two people: one only reads, and the other changes each note once. */
export class Stage {
  readonly app: WorkerServer;
  readonly reader: Person;
  readonly writer: Person;
  /** The cursor of both at the start; rows that the app did not write have this mark. */
  readonly beginning = `${NOTES}.00000000`;
  #distance: Distance = { primary: 0, replica: 0, hub: 0 };
  #changed = 0;

  private constructor(app: WorkerServer, reader: Person, writer: Person) {
    this.app = app;
    this.reader = reader;
    this.writer = writer;
  }

  static async set(app: WorkerServer): Promise<Stage> {
    return new Stage(app, await addPerson(app, NOTES), await addPerson(app, NOTES));
  }

  /** From now on everything is so far away. */
  moveTo(distance: Distance): void {
    this.#distance = distance;
  }

  /** A note that the writer has not changed yet. */
  nextNote(): { id: string; version: string } {
    const version = `${++this.#changed}`;
    return { id: `note-${version}`, version };
  }

  /** A browser that sends the cookie. */
  browser(cookie = ""): HttpClient {
    const base = () => this.app.url;
    return httpClient(sendTo(base, PATIENCE_MS), base, cookie);
  }

  /** What it takes until the requests are answered. What they ask after that is not waited for. */
  async timeAnswers(act: () => Promise<void>): Promise<Sample> {
    const elapsed = await this.#time(act);
    const { requests } = await this.readTrace();
    const awaited = requests.flatMap(({ answered, calls }) => endedBy(answered ?? 0, calls));
    return { elapsed, chain: longestChain(awaited) };
  }

  /** What it takes until a stream has said something. */
  async timeEvent(act: () => Promise<void>): Promise<Sample> {
    const elapsed = await this.#time(act);
    // The Worker's moments have fractions of a millisecond.
    const said = Date.now() + 1;
    const { requests, hubs } = await this.readTrace();
    const calls = [...hubs, ...requests.flatMap((request) => request.calls)];
    return { elapsed, chain: longestChain(endedBy(said, calls)) };
  }

  /** Forgets what happened so far; what goes on of it is in no trace any more. */
  async startTrace(): Promise<void> {
    const { primary, replica, hub } = this.#distance;
    await fetch(`${this.app.url}/distance/set?primary=${primary}&replica=${replica}&hub=${hub}`);
  }

  async readTrace(): Promise<Trace> {
    return (await (await fetch(`${this.app.url}/distance/trace`)).json()) as Trace;
  }

  async #time(act: () => Promise<void>): Promise<number> {
    await this.startTrace();
    const began = performance.now();
    await act();
    return performance.now() - began;
  }
}
