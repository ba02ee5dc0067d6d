import { randomUUID } from "node:crypto";
import { applyChange, BEGINNING, type Client, type FeedItem } from "./client.ts";
import { pause } from "./server.ts";

/** One operation of a writer, and what it was told of it. */
export type Operation = {
  op: string;
  noteId: string;
  intent: "create" | "save" | "trash" | "restore" | "delete";
  /** The line that a save adds; it is nowhere else. */
  line: string | null;
  answer: "acknowledged" | "refused" | "unknown";
  attempts: number;
  /** When it was sent, the last time, and when the answer came. */
  sentAt: number;
  at: number;
};

/**
 * A page that writes: each save adds a line of its own to a note. Without an
 * answer it sends the same again, as it is; refused for a newer version, it takes
 * that and tries again.
 */
export class Writer {
  readonly log: Operation[] = [];
  #client: Client;
  /** What it knows of the person's notes, and the place that this is current to. */
  #notes = new Map<string, FeedItem>();
  #cursor = BEGINNING;
  #stopped = false;
  #padding: string;

  /** @param padding text that makes each note as large as a test wants it */
  constructor(client: Client, padding = "") {
    this.#client = client;
    this.#padding = padding;
  }

  get acknowledged(): number {
    return this.log.filter(({ answer }) => answer === "acknowledged").length;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Makes notes to write in, which other writers of the person may write in too. */
  async begin(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    for (const id of ids) await this.#create(id);
    return ids;
  }

  /** Writes until it has been acknowledged so often, or is stopped. */
  async write(noteIds: string[], times: number): Promise<void> {
    const target = this.acknowledged + times;
    for (let turn = 0; !this.#stopped && this.acknowledged < target; turn++) {
      const id = noteIds[Math.floor(Math.random() * noteIds.length)] ?? "";
      if (turn % 20 === 19) await this.#throwAwayAndBack(id);
      else if (turn % 20 === 9) await this.#makeAndDelete();
      else await this.#save(id);
    }
  }

  async #create(id: string): Promise<void> {
    const form = { id, title: "Made by a writer", body: this.#padding };
    await this.#perform("create", id, "/notes/new", form, null);
  }

  async #save(id: string): Promise<void> {
    const note = this.#notes.get(id);
    if (!note) return this.#look();

    const line = randomUUID();
    const form = { intent: "save", title: "Written", body: `${note.body}${line}\n`, version: `${note.version}` };
    await this.#perform("save", id, `/notes/${id}`, form, line);
    await this.#look();
  }

  async #throwAwayAndBack(id: string): Promise<void> {
    await this.#perform("trash", id, `/notes/${id}`, { intent: "trash" }, null);
    await this.#perform("restore", id, `/notes/${id}`, { intent: "restore" }, null);
  }

  async #makeAndDelete(): Promise<void> {
    const id = randomUUID();
    await this.#create(id);
    await this.#perform("delete", id, `/notes/${id}`, { intent: "delete" }, null);
  }

  /** Sends the operation until there is an answer: it may have been written without one. */
  async #perform(
    intent: Operation["intent"],
    noteId: string,
    path: string,
    form: Record<string, string>,
    line: string | null,
  ): Promise<void> {
    const op = intent === "create" ? noteId : randomUUID();
    const operation: Operation = { op, noteId, intent, line, answer: "unknown", attempts: 0, sentAt: 0, at: 0 };
    this.log.push(operation);

    while (!this.#stopped) {
      operation.attempts++;
      operation.sentAt = Date.now();
      const status = await this.#send(path, { ...form, op });
      if (status && status < 500 && status !== 429) {
        operation.answer = status < 400 ? "acknowledged" : "refused";
        operation.at = Date.now();
        return;
      }
      await pause(50 + Math.random() * 200);
    }
  }

  async #send(path: string, form: Record<string, string>): Promise<number | null> {
    try {
      const { status } = await this.#client.post(path, form);
      // The app answers a form with a redirect; a page in its place is a captive portal's, or a broken gateway's.
      return status === 200 ? null : status;
    } catch {
      return null;
    }
  }

  /** Learns what has changed since it last looked. */
  async #look(): Promise<void> {
    const page = await this.#client.changes({ since: this.#cursor }).catch(() => null);
    if (!page) return pause(100);

    if (page.reset) this.#notes.clear();
    for (const change of page.changes) applyChange(this.#notes, change);
    this.#cursor = page.reset ? BEGINNING : page.cursor;
    if (page.reset || page.more) await this.#look();
  }
}
