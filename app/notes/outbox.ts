import { Backoff } from "~/live/backoff";
import { keepBookmark } from "~/live/bookmark";
import { type Change, parseChange } from "~/live/event";
import { OFFLINE_MS, pause } from "~/live/pause";
import { signInAgain } from "~/live/sign-in-again";
import { noteReplica } from "~/notes/known-notes";

/** What a page wants done to a note, as the fields of `POST /notes/changes`; `op` makes a repetition harmless. */
export type Write = {
  id: string;
  intent: "create" | "save" | "trash" | "restore" | "delete";
  op: string;
} & Record<string, string>;

/** What became of it. */
export type Answer = { status: "done" | "conflict"; change: Change<"note"> } | { status: "refused"; reason: string };

type Entry = { userId: string; write: Write; attempts: number; answered: (answer: Answer) => void };

const TIMEOUT_MS = 30_000;

/** Browsers carry at most 64 KiB of requests on for a page that closes. */
const KEEPALIVE_CHARACTERS = 60_000;

/**
 * What this page has to send: one after the other, in the order it was done, each as it
 * is until there is an answer. A lost answer, a server that is away and a network that is
 * off are waited out.
 */
class Outbox {
  readonly #listeners = new Set<() => void>();
  readonly #backoff = new Backoff();
  #entries: readonly Entry[] = [];
  #running = false;
  /** What waits, for `useSyncExternalStore`: the same array until it changes. */
  waiting: readonly Write[] = [];

  /** Sends it; the promise ends with the server's answer, however late. */
  send(userId: string, write: Write): Promise<Answer> {
    return new Promise((answered) => {
      this.#change([...this.#entries, { userId, write, attempts: 0, answered }]);
      if (!this.#running) this.#run();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The page closes: what waits behind another goes out beside it. */
  flush(): void {
    for (const entry of this.#entries) if (entry.attempts === 0) post(entry);
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let entry = this.#entries[0]; entry; entry = this.#entries[0]) {
      const sent = entry;
      const answer = await post(sent);
      const rest = this.#entries.filter((other) => other !== sent);
      if (typeof answer === "object") {
        this.#backoff.succeed();
        if (answer.status !== "refused") noteReplica.written(answer.change);
        this.#change(rest);
        sent.answered(answer);
        continue;
      }
      // One that the server fails at must not hold up the others.
      if (answer === "failed") this.#change([...rest, sent]);
      this.#backoff.try();
      await pause(navigator.onLine ? this.#backoff.wait() : OFFLINE_MS);
    }
    this.#running = false;
  }

  #change(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.waiting = entries.map(({ write }) => write);
    for (const listener of this.#listeners) listener();
  }
}

/** What this page has to send. */
export const outbox = new Outbox();

if (typeof window !== "undefined") window.addEventListener("pagehide", () => outbox.flush());

/** Asks the server once. `lost`: no answer came; `failed`: the server could not give one. Either may have written. */
async function post(entry: Entry): Promise<Answer | "lost" | "failed"> {
  const body = new URLSearchParams({ ...entry.write, user: entry.userId });
  const length = `${body}`.length;
  try {
    const response = await fetch("/notes/changes", {
      method: "POST",
      body,
      // What is on its way when the tab closes arrives all the same.
      keepalive: entry.attempts++ === 0 && length <= KEEPALIVE_CHARACTERS,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401) signInAgain();
    if (response.status === 401 || response.status === 429 || response.status >= 500) return "failed";
    return read(await response.text());
  } catch {
    return "lost";
  }
}

function read(text: string): Answer | "failed" {
  const answer = parse(text);
  if (answer.status === "refused") return { status: "refused", reason: String(answer.reason) };

  const change = parseChange("note", text);
  keepBookmark(change?.bookmark ?? null);
  const known = answer.status === "done" || answer.status === "conflict" ? answer.status : null;
  // Anything else is not the server's word: a captive portal's page, say.
  return known && change ? { status: known, change } : "failed";
}

function parse(text: string): { status?: unknown; reason?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
