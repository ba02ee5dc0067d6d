import { check, compare, type Restore, type Verdict } from "./checker.ts";
import { Client } from "./client.ts";
import { Network } from "./network.ts";
import { Reader } from "./reader.ts";
import { pause, type Server } from "./server.ts";
import { Writer } from "./writer.ts";

export type Workload = {
  people: number;
  /** Of each person; the hub holds at most ten streams of one. */
  readers: number;
  writers: number;
  /** Acknowledged writes of each writer. */
  writes: number;
  /** Text that each note has besides the lines written, in characters. */
  padding?: number;
};

type Person = { client: Client; direct: Client; readers: Reader[]; writers: Writer[]; notes: string[] };

/** After the last write and fault every screen comes to show what D1 has; only one that never does takes so long. */
const CONVERGENCE_MS = 600_000;

/** People with their screens, a network between them and the server, and what each of them saw. */
export class Stage {
  readonly server: Server;
  readonly network: Network;
  #people: Person[] = [];
  #running: Promise<void>[] = [];
  #writing = false;
  #copiedFrom = 0;
  #restores: Restore[] = [];

  constructor(server: Server) {
    this.server = server;
    this.network = new Network(() => server.port);
  }

  get readers(): Reader[] {
    return this.#people.flatMap(({ readers }) => readers);
  }

  /** Whether the writers still have something to write. */
  get writing(): boolean {
    return this.#writing;
  }

  get acknowledged(): number {
    return this.#people.flatMap(({ writers }) => writers).reduce((sum, writer) => sum + writer.acknowledged, 0);
  }

  async enter(workload: Workload): Promise<void> {
    await this.network.start();
    const throughNetwork = () => `http://127.0.0.1:${this.network.port}`;
    const past = () => this.server.url;

    for (let count = 0; count < workload.people; count++) {
      const person = await this.server.addPerson();
      const [direct, client] = [new Client(past, person), new Client(throughNetwork, person)];
      const padding = workload.padding ? `${"x".repeat(workload.padding)}\n` : "";
      const writers = Array.from({ length: workload.writers }, () => new Writer(client, padding));
      const readers = Array.from({ length: workload.readers }, () => new Reader(client, throughNetwork));
      const notes = (await writers[0]?.begin(notesFor(workload))) ?? [];
      this.#people.push({ client, direct, readers, writers, notes });
    }
    this.#running = this.readers.map((reader) => reader.run());
  }

  /** Lets all writers write; resolves when each has been acknowledged as often as it was to be. */
  async write({ writes }: Workload): Promise<void> {
    this.#writing = true;
    await Promise.all(
      this.#people.flatMap(({ writers, notes }) => writers.map((writer) => writer.write(notes, writes))),
    );
    this.#writing = false;
  }

  async evictHubs(): Promise<void> {
    await Promise.all(this.#people.map(({ client }) => this.tell(`evict?email=${client.email}`)));
  }

  /** Each person writes a note more, which nobody touches again. */
  async addNotes(): Promise<void> {
    await Promise.all(this.#people.map(({ writers }) => writers[0]?.begin(1)));
  }

  /** Remembers what D1 has. */
  async backUp(): Promise<void> {
    this.#copiedFrom = Date.now();
    await this.tell("backup");
  }

  /** Puts back into D1 what it had at the latest backup, under everyone who reads and writes. */
  async restore(): Promise<void> {
    await this.tell("restore");
    this.#restores.push({ copiedFrom: this.#copiedFrom, restoredUntil: Date.now() });
  }

  /** Works a switch of `tests/faults/worker.ts`. */
  async tell(path: string): Promise<unknown> {
    const response = await fetch(`${this.server.url}/faults/${path}`);
    if (!response.ok) throw new Error(`/faults/${path} was answered with ${response.status}`);
    return response.json();
  }

  /** Waits until every screen shows what D1 has, and checks what happened until then. */
  async check(): Promise<Verdict & { settled: number; heartbeats: number }> {
    const began = Date.now();
    const heard = this.readers.map(({ report }) => report.heartbeats);
    for (const person of this.#people) await this.#untilConverged(person, began + CONVERGENCE_MS);
    const settled = Date.now() - began;
    const heartbeats = Math.max(...this.readers.map(({ report }, index) => report.heartbeats - (heard[index] ?? 0)));

    for (const reader of this.readers) reader.stop();
    await Promise.all(this.#running);
    this.network.stop();

    const verdicts = await Promise.all(this.#people.map((person) => this.#checkPerson(person)));
    return {
      settled,
      heartbeats,
      acknowledged: sum(verdicts.map(({ acknowledged }) => acknowledged)),
      lost: sum(verdicts.map(({ lost }) => lost)),
      overwritten: sum(verdicts.map(({ overwritten }) => overwritten)),
      undone: sum(verdicts.map(({ undone }) => undone)),
      repeated: sum(verdicts.map(({ repeated }) => repeated)),
      outOfOrder: sum(verdicts.map(({ outOfOrder }) => outOfOrder)),
      delays: verdicts.flatMap(({ delays }) => delays),
      violations: verdicts.flatMap(({ violations }) => violations),
    };
  }

  async #untilConverged({ direct, readers }: Person, deadline: number): Promise<void> {
    const { notes } = await direct.everything();
    while (Date.now() < deadline && readers.some(({ view }) => compare(view, notes).length > 0)) await pause(50);
  }

  async #checkPerson({ client, direct, readers, writers }: Person): Promise<Verdict> {
    const { notes } = await direct.everything();
    const remembered = (await this.tell(`operations?email=${client.email}`)) as string[];
    const others = this.#people.filter((person) => person.client !== client);
    const foreign = others
      .flatMap((person) => person.writers)
      .flatMap(({ log }) => log.flatMap(({ line }) => line ?? []));
    return check({
      operations: writers.flatMap(({ log }) => log),
      readers,
      truth: notes,
      remembered: new Set(remembered),
      foreign: new Set(foreign),
      restores: this.#restores,
    });
  }
}

/** So many that no note grows past what an event may carry. */
function notesFor({ writers, writes }: Workload): number {
  return Math.max(4, Math.ceil((writers * writes) / 60));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
