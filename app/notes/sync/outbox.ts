import { keepBookmark } from "~/live/bookmark";
import { signInAgain } from "~/live/client/sign-in-again";
import { type Change, parseChange } from "~/live/event";
import { MAX_BODY_BYTES, TOO_LARGE } from "~/notes/note";
import { noteSync } from "~/notes/sync/note-cache";
import { Backoff } from "~/timing/backoff";
import { OFFLINE_MS, sleep } from "~/timing/sleep";

/** What a page wants done to a note, as the fields of `POST /notes/changes`; `op` makes a repetition harmless. */
export type Mutation = {
  id: string;
  intent: "create" | "save" | "trash" | "restore" | "delete";
  op: string;
} & Record<string, string>;

/** What became of it. */
export type MutationResult =
  | { status: "done" | "conflict"; change: Change<"note"> }
  | { status: "refused"; reason: string };

type Entry = {
  userId: string;
  mutation: Mutation;
  isSent: boolean;
  /** An attempt came to nothing. */
  isDelayed: boolean;
  resolve: (answer: MutationResult) => void;
};

const TIMEOUT_MS = 30_000;

/** Browsers carry at most 64 KiB of requests on for a page that closes. */
const KEEPALIVE_CHARACTERS = 60_000;

/** Reasons that a server gives in plain text are a sentence; what is longer is a page of somebody else's. */
const MAX_REASON_LENGTH = 200;

/** These pass: whoever asks again may be answered. */
const TRANSIENT = new Set([401, 408, 429]);

/**
 * What this page has to send. What is done to one note leaves in the order it was done, one
 * after the other, each as it is until there is an answer; notes do not wait for each other.
 * A lost answer, a server that is away and a network that is off are waited out.
 */
class Outbox {
  readonly #listeners = new Set<() => void>();
  /** What is to be done to each note, in order. */
  readonly #queues = new Map<string, Entry[]>();
  /** What waits, for `useSyncExternalStore`: the same array until it changes. */
  pending: readonly Mutation[] = [];
  /** Whether something has been tried in vain, and waits to be tried again. */
  isDelayed = false;

  /** Sends it; the promise ends with the server's answer, however late. */
  send(userId: string, mutation: Mutation): Promise<MutationResult> {
    return new Promise((resolve) => {
      const entry = { userId, mutation, isSent: false, isDelayed: false, resolve };
      const queue = this.#queues.get(mutation.id);
      if (queue) queue.push(entry);
      else {
        const begun = [entry];
        this.#queues.set(mutation.id, begun);
        this.#run(mutation.id, begun);
      }
      this.#notify();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * The page closes: what waits behind a text goes out beside it, as it comes to the same in either order. Of
   * trashing, restoring and deleting only the first does: which of them came last must not depend on the network.
   */
  flush(): void {
    for (const queue of this.#queues.values()) {
      const moves = queue.filter(({ mutation }) => mutation.intent !== "save" && mutation.intent !== "create");
      for (const entry of queue) if (!entry.isSent && !moves.slice(1).includes(entry)) post(entry);
    }
  }

  async #run(noteId: string, queue: Entry[]): Promise<void> {
    const backoff = new Backoff();
    for (let entry = queue[0]; entry; entry = queue[0]) {
      backoff.recordAttempt();
      const answer = await post(entry);
      if (answer) {
        backoff.succeed();
        if (answer.status !== "refused") noteSync.written(answer.change);
        queue.shift();
        this.#notify();
        entry.resolve(answer);
        continue;
      }
      entry.isDelayed = true;
      this.#notify();
      await sleep(navigator.onLine ? backoff.wait() : OFFLINE_MS);
    }
    this.#queues.delete(noteId);
  }

  #notify(): void {
    const entries = [...this.#queues.values()].flat();
    this.pending = entries.map(({ mutation }) => mutation);
    this.isDelayed = entries.some((entry) => entry.isDelayed);
    for (const listener of this.#listeners) listener();
  }
}

/** What this page has to send. */
export const outbox = new Outbox();

if (typeof window !== "undefined") window.addEventListener("pagehide", () => outbox.flush());

/** Asks the server once. Null when there is no answer, or none that will stay: it may have written all the same. */
async function post(entry: Entry): Promise<MutationResult | null> {
  // A character has a byte at least: megabytes need not travel to be refused.
  if ((entry.mutation.body ?? "").length > MAX_BODY_BYTES) return { status: "refused", reason: TOO_LARGE };
  const body = new URLSearchParams({ ...entry.mutation, user: entry.userId });
  // What is on its way when the tab closes arrives all the same.
  const keepalive = !entry.isSent && `${body}`.length <= KEEPALIVE_CHARACTERS;
  entry.isSent = true;
  try {
    const response = await fetch("/notes/changes", {
      method: "POST",
      body,
      keepalive,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    // Another tab may have signed in a moment ago, and this request be from before.
    if (status === 401 && entry.isDelayed) signInAgain();
    if (TRANSIENT.has(status) || status >= 500) return null;
    const text = await response.text();
    return (
      parseResult(text) ??
      (status >= 400 ? { status: "refused", reason: describeError(status, response.headers, text) } : null)
    );
  } catch {
    return null;
  }
}

/** The server's word; null when it is something else, a captive portal's page, say. */
function parseResult(text: string): MutationResult | null {
  const answer = parseJson(text);
  if (answer.status === "refused") return { status: "refused", reason: String(answer.reason) };
  if (answer.status !== "done" && answer.status !== "conflict") return null;

  const change = parseChange("note", text);
  keepBookmark(change?.bookmark ?? null);
  return change && { status: answer.status, change };
}

/** Why something was refused before it came to what answers in JSON. */
function describeError(status: number, headers: Headers, text: string): string {
  const isSentence = headers.get("content-type")?.startsWith("text/plain") && text.length <= MAX_REASON_LENGTH;
  if (isSentence) return text;
  return status === 413 ? "This is more than a note can hold." : `The server refused it (${status}).`;
}

function parseJson(text: string): { status?: unknown; reason?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
