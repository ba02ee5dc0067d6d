import { Backoff } from "~/timing/backoff";
import { OFFLINE_MS, sleep } from "~/timing/sleep";

/** A file that did not come for so long is not waited for any more, until its note is shown again. */
const PATIENCE_MS = 15 * 60_000;

/** As many as one request asks about. */
const ASKED_AT_ONCE = 100;

type Awaited = { since: number; callbacks: Set<() => void> };

/**
 * Which files the server has by now. A note may name one that another screen is still sending: what shows the note
 * is called back when it has come. One request asks about all of them, at a pace that slows down.
 */
export class Availability {
  readonly #there = new Set<string>();
  readonly #awaited = new Map<string, Awaited>();
  #asking: AbortController | null = null;

  /** Calls back once the server has the file; at once when that is known. Returns the undo. */
  watch(id: string, onThere: () => void): () => void {
    if (this.#there.has(id)) {
      onThere();
      return () => {};
    }
    const awaited = this.#awaited.get(id) ?? { since: Date.now(), callbacks: new Set() };
    this.#awaited.set(id, awaited);
    awaited.callbacks.add(onThere);
    this.#ask();
    return () => {
      awaited.callbacks.delete(onThere);
      if (awaited.callbacks.size === 0) this.#awaited.delete(id);
    };
  }

  /** Asks from now on, if it does not wait for an answer; what is new is asked about at once. */
  #ask(): void {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#askUntilThere(asking.signal);
  }

  async #askUntilThere(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    // Those that a note shows together are asked about together.
    await Promise.resolve();
    while (!signal.aborted && this.#awaited.size > 0) {
      backoff.recordAttempt();
      for (const id of await this.#findThere()) {
        this.#there.add(id);
        for (const callback of this.#awaited.get(id)?.callbacks ?? []) callback();
        this.#awaited.delete(id);
      }
      for (const [id, { since }] of this.#awaited) if (Date.now() - since > PATIENCE_MS) this.#awaited.delete(id);
      if (this.#awaited.size > 0) await sleep(navigator.onLine ? backoff.wait() : OFFLINE_MS, signal);
    }
  }

  async #findThere(): Promise<string[]> {
    const ids = [...this.#awaited.keys()].slice(0, ASKED_AT_ONCE);
    try {
      const response = await fetch(`/files?${new URLSearchParams({ ids: ids.join(",") })}`);
      return response.ok ? ((await response.json()) as { ids: string[] }).ids : [];
    } catch {
      return [];
    }
  }
}
