import type { Change } from "~/live/event";
import { isStateIntent } from "~/notes/states/states";
import type { Mutation } from "~/notes/sync/outbox/mutation";
import { type Attempt, type MutationResult, postMutation } from "~/notes/sync/outbox/post-mutation";
import { Backoff } from "~/timing/backoff";
import { OFFLINE_MS, sleep } from "~/timing/sleep";

/** Sends something to the server once; null where it has to be sent again. */
export type Post = (mutation: Mutation, attempt: Attempt) => Promise<MutationResult | { status: "emptied" } | null>;

type Entry = {
  userId: string;
  mutation: Mutation;
  isSent: boolean;
  /** An attempt failed. */
  isDelayed: boolean;
  post: Post;
  /** It is held back until it is to be sent, or dropped. */
  gate?: PromiseWithResolvers<"send" | "drop">;
  resolve?: (result: MutationResult) => void;
  onSettled?: (() => void) | undefined;
};

/** What is held back: it is sent, or it is dropped. */
export type Held = { release: () => void; cancel: () => void };

/**
 * What a page has to send. What is done to one note leaves in the order it was done, one
 * after the other, each as it is until there is an answer; notes do not wait for each other.
 * A lost answer, a server that is away and a network that is off are waited out.
 */
export class Outbox {
  readonly #onWritten: (change: Change<"note">) => void;
  readonly #listeners = new Set<() => void>();
  /** What is to be done to each note, in order. */
  readonly #queues = new Map<string, Entry[]>();
  /** What has no answer yet, for `useSyncExternalStore`: the same array until it changes. */
  pending: readonly Mutation[] = [];
  /** Whether an attempt failed that has to be repeated. */
  isDelayed = false;
  #round = 0;

  constructor(onWritten: (change: Change<"note">) => void) {
    this.#onWritten = onWritten;
  }

  /** Sends it; resolves with the server's answer, however late, right after `onSettled`. */
  send(userId: string, mutation: Mutation, onSettled?: () => void): Promise<MutationResult> {
    return new Promise((resolve) => this.#add({ userId, mutation, post: postMutation, resolve, onSettled }));
  }

  /**
   * The same for what can be undone as long as it is not sent: it goes out once it is released, or the page closes.
   *
   * @param onSettled called once it is answered, or dropped
   */
  hold(userId: string, mutation: Mutation, post: Post, onSettled?: () => void): Held {
    const gate = Promise.withResolvers<"send" | "drop">();
    this.#add({ userId, mutation, post, gate, onSettled });
    return { release: () => gate.resolve("send"), cancel: () => gate.resolve("drop") };
  }

  /** Calls back at each change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * The page closes: what waits behind a text goes out at the same time, as it comes to the same in either order. Of
   * changes of state (trash, restore …) only the first does: which of them came last must not depend on the network.
   */
  flush(): void {
    for (const queue of this.#queues.values()) {
      const changes = queue.filter(({ mutation }) => isStateIntent(mutation.intent));
      for (const entry of queue) {
        if (entry.isSent || changes.slice(1).includes(entry)) continue;
        attempt(entry);
        entry.gate?.resolve("send");
      }
    }
  }

  #add(given: Omit<Entry, "isSent" | "isDelayed">): void {
    const entry = { ...given, isSent: false, isDelayed: false };
    const { id } = entry.mutation;
    const queue = this.#queues.get(id);
    if (queue) queue.push(entry);
    else {
      const started = [entry];
      this.#queues.set(id, started);
      this.#run(id, started);
    }
    this.#notify();
  }

  async #run(noteId: string, queue: Entry[]): Promise<void> {
    const backoff = new Backoff();
    for (let entry = queue[0]; entry; entry = queue[0]) {
      if (entry.gate && (await entry.gate.promise) === "drop") {
        this.#settle(queue);
        continue;
      }
      backoff.recordAttempt();
      const result = await attempt(entry);
      if (result) {
        backoff.succeed();
        if ("change" in result) this.#onWritten(result.change);
        this.#settle(queue);
        if (result.status !== "emptied") entry.resolve?.(result);
        continue;
      }
      entry.isDelayed = true;
      this.#notify();
      await sleep(navigator.onLine ? backoff.wait() : OFFLINE_MS);
    }
    this.#queues.delete(noteId);
  }

  /** The first of them is answered, or dropped. */
  #settle(queue: Entry[]): void {
    queue.shift()?.onSettled?.();
    this.#notify();
  }

  /** Once for all that is added, or answered, at the same time. */
  async #notify(): Promise<void> {
    const round = ++this.#round;
    await null;
    if (round !== this.#round) return;
    const entries = [...this.#queues.values()].flat();
    this.pending = entries.map(({ mutation }) => mutation);
    this.isDelayed = entries.some((entry) => entry.isDelayed);
    for (const listener of this.#listeners) listener();
  }
}

function attempt(entry: Entry): ReturnType<Post> {
  const { userId, mutation, isSent, isDelayed, post } = entry;
  entry.isSent = true;
  return post(mutation, { userId, isFirst: !isSent, isRetry: isDelayed });
}
