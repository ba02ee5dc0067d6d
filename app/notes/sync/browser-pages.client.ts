const LOCK = "tidings-page:";

/**
 * The pages of this browser, each by a name of its own. A page holds a Web Lock with its name
 * for as long as it lives, which shows the others that it does.
 */
class BrowserPages {
  #own: string | null = null;
  /** The other pages whose end this one waits for. */
  readonly #watched = new Set<string>();

  /** This page's name. Its lock is requested when the name is first read. */
  get own(): string {
    if (this.#own !== null) return this.#own;
    this.#own = crypto.randomUUID();
    navigator.locks?.request(LOCK + this.#own, () => new Promise(() => {}));
    return this.#own;
  }

  /** The names of the pages that live. */
  async list(): Promise<Set<string>> {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
  }

  /** Calls back when one of the other pages that live now is gone. */
  async watch(onGone: () => void): Promise<void> {
    for (const page of await this.list()) {
      if (page === this.#own || this.#watched.has(page)) continue;
      this.#watched.add(page);
      // The lock is granted when the page that holds it is gone.
      const gone = navigator.locks.request(LOCK + page, { mode: "shared" }, () => {});
      gone.then(onGone).finally(() => this.#watched.delete(page));
    }
  }
}

/** The pages of this browser, for all of this one. */
export const browserPages = new BrowserPages();
