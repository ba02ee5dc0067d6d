/**
 * What a search field has asked for and what has arrived: a query that arrives is the field's own, of a moment ago
 * maybe, or one that somebody went to otherwise, by a link or by going back.
 */
export class AskedQueries {
  #pending: string[] = [];

  get isWaiting(): boolean {
    return this.#pending.length > 0;
  }

  ask(query: string): void {
    this.#pending.push(query);
  }

  /** Whether the field asked for it. Those that it asked for before are not waited for any more. */
  takeArrival(query: string): boolean {
    const at = this.#pending.lastIndexOf(query);
    this.#pending = at < 0 ? [] : this.#pending.slice(at + 1);
    return at >= 0;
  }
}
