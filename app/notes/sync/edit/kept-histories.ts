/** What can be undone in a note, and the text that it is of. Only the editor that made it knows what it is made of. */
export type KeptHistory = { text: string; history: unknown };

/** The notes that were left last. */
const MAX_NOTES = 20;

/** What can be undone in the notes that were left in this visit; in memory alone, which goes with the page. */
export class KeptHistories {
  readonly #histories = new Map<string, KeptHistory>();

  keep(noteId: string, history: KeptHistory): void {
    this.#histories.delete(noteId);
    this.#histories.set(noteId, history);
    const [oldest] = this.#histories.keys();
    if (this.#histories.size > MAX_NOTES && oldest !== undefined) this.#histories.delete(oldest);
  }

  /** Takes what was kept of the note; null when nothing was. */
  take(noteId: string): KeptHistory | null {
    const kept = this.#histories.get(noteId) ?? null;
    this.#histories.delete(noteId);
    return kept;
  }
}
