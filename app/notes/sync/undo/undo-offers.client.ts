import type { Mutation } from "~/notes/sync/outbox/mutation";

/** How long what was done can be undone by one press. */
const OFFERED_MS = 10_000;

/** Something that was done, maybe to several notes one after the other. */
export type Offer = { intent: Undoable["intent"]; count: number };

type Undoable = {
  intent: Mutation["intent"] | "tag" | "merge";
  /** To how many notes; one, where it is left out. */
  count?: number;
  undo: () => void;
  /** What is held back goes out: it is not undone any more. */
  settle?: () => void;
};

/** What a person did last to whole notes, for as long as it can be undone. */
class UndoOffers {
  /** For `useSyncExternalStore`: the same object until it changes. */
  current: Offer | null = null;
  readonly #listeners = new Set<() => void>();
  #done: Undoable[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Something was done. What was done before to other notes is undone with it if it was the same, and else no more. */
  offer(undoable: Undoable): void {
    if (this.current?.intent !== undoable.intent) this.settle();
    this.#done.push(undoable);
    this.#set({ intent: undoable.intent, count: this.#done.reduce((sum, { count = 1 }) => sum + count, 0) });
    this.resume();
  }

  undo(): void {
    for (const { undo } of this.#done.splice(0).reverse()) undo();
    this.settle();
  }

  /** Nothing of it can be undone any more. */
  settle(): void {
    clearTimeout(this.#timer);
    for (const { settle } of this.#done.splice(0)) settle?.();
    this.#set(null);
  }

  /** Somebody is about to choose. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), OFFERED_MS);
  }

  /** Calls back at each change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(offer: Offer | null): void {
    if (this.current === offer) return;
    this.current = offer;
    for (const listener of this.#listeners) listener();
  }
}

/** The offers of this page. Only a page makes any. */
export const undos = new UndoOffers();
