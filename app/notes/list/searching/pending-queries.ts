/**
 * The searches that a field has navigated to and that are not shown yet: a query that is shown is the field's own,
 * of a moment ago maybe, or one that somebody went to otherwise, by a link or by going back.
 */
export class PendingQueries {
  #pending: string[] = [];

  get isWaiting(): boolean {
    return this.#pending.length > 0;
  }

  add(query: string): void {
    this.#pending.push(query);
  }

  /** Whether the query that is shown now is the field's own. Those that it added before are pending no more. */
  settle(query: string): boolean {
    const at = this.#pending.lastIndexOf(query);
    this.#pending = at < 0 ? [] : this.#pending.slice(at + 1);
    return at >= 0;
  }
}
