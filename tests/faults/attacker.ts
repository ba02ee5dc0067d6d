import { randomUUID } from "node:crypto";
import { type Send, sendTo } from "../support/server/http-client.ts";

/** Who attacks: a person with all the notes there may be, a guest with as many as guests may have, and nobody. */
export type Attacker = { full: Hostile; guest: Hostile; stranger: Hostile };

/** Whoever waits longer than this for an answer gives up, and tries again. */
const PATIENCE_MS = 60_000;

/** Someone who sends what no page sends. Each request answers with its status; 0 when there was no answer. */
export class Hostile {
  readonly #sendTo: Send;
  readonly #cookie: string;

  constructor(base: () => string, cookie = "") {
    this.#sendTo = sendTo(base, PATIENCE_MS);
    this.#cookie = cookie;
  }

  get(path: string): Promise<number> {
    return this.#send(path, {});
  }

  createNote(length: number): Promise<number> {
    return this.#post("/notes/new", {
      title: "Full",
      body: randomUUID()
        .repeat(Math.ceil(length / 36))
        .slice(0, length),
    });
  }

  importNotes(count: number): Promise<number> {
    const at = new Date().toISOString();
    const times = { createdAt: at, updatedAt: at, trashedAt: null };
    const notes = Array.from({ length: count }, () => ({ id: randomUUID(), title: "In", body: "", ...times }));
    const form = new FormData();
    form.set("ifChanged", "copy");
    form.set("notes", new File([JSON.stringify(notes)], "notes.json"));
    return this.#send("/settings/import", { method: "POST", body: form });
  }

  upload(zip: Uint8Array<ArrayBuffer>): Promise<number> {
    const form = new FormData();
    form.set("archive", new File([zip], "notes.zip"));
    return this.#send("/settings/data", { method: "POST", body: form });
  }

  /** Some 50 bytes each, as a form of a file's route. */
  sendFields(count: number): Promise<number> {
    const body = Array.from({ length: count }, (_, index) => `${index}=${"x".repeat(44)}`).join("&");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.#send("/settings/data", { method: "POST", body, headers });
  }

  sendParts(count: number): Promise<number> {
    const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    return this.#send("/settings/data", { method: "POST", body: `${part.repeat(count)}--b--\r\n`, headers });
  }

  /** A stream by each way to write its address, broken off as soon as it answers. */
  async openStreams(): Promise<number> {
    const ways: [string, string][] = [
      ["GET", "/notes/subscribe"],
      ["GET", "/notes/subscribe.data"],
      ["HEAD", "/notes/subscribe"],
      ["HEAD", "/NOTES/Subscribe"],
      ["HEAD", "/notes/%73ubscribe"],
    ];
    const statuses = await Promise.all(ways.map(([method, path]) => this.#send(path, { method }, true)));
    return Math.max(...statuses);
  }

  join(): Promise<number> {
    return this.#post("/join", { email: `${randomUUID()}@example.com`, password: `${randomUUID()}` });
  }

  guess(): Promise<number> {
    return this.#post("/login", { email: "somebody@example.com", password: `${randomUUID()}` });
  }

  begin(): Promise<number> {
    return this.#post("/guest", {});
  }

  #post(path: string, form: Record<string, string>): Promise<number> {
    return this.#send(path, { method: "POST", body: new URLSearchParams(form) });
  }

  async #send(path: string, init: RequestInit, breakOff = false): Promise<number> {
    const headers = new Headers(init.headers);
    if (this.#cookie) headers.set("cookie", this.#cookie);
    try {
      const response = await this.#sendTo(path, { ...init, headers });
      if (breakOff) await response.body?.cancel();
      else await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}
