import { type Cursor, contradicts, seqOf } from "~/live/cursor";
import type { Batch, Change } from "~/live/event";
import { positionOf, type Sort, toSortable } from "~/notes/order/list-order";
import { ALL_NOTES, isInView, type ListView } from "~/notes/order/list-view";
import { summarizeNote } from "~/notes/order/summarize-note";
import { getSearching, loadSearching } from "~/notes/search/loaded";
import type { DeviceNotes, DevicePage } from "~/notes/sync/device/device-notes";
import type { NoteRow } from "~/notes/sync/device/note-database";
import { sleep } from "~/timing/sleep";

/** Longer texts are not held in memory, of which a phone has little; in UTF-16 units, of all notes together. */
const MAX_LENGTH = 20_000_000;

/** How long the page works ahead at a time: half a frame. */
const AHEAD_MS = 8;

/** What is found is on the screen so soon; the page does not work ahead meanwhile. */
const SHOWN_MS = 100;

/** A note in memory, with what is made of it once it is needed. */
type Searchable = NoteRow & { folded?: readonly string[]; positions?: Map<Sort, string> };

/**
 * Finds notes of the device by their texts, by the same rule as the server. They are in memory once they are prepared, or from
 * the first search on, as folding ten thousand texts takes longer than a key may.
 */
export class DeviceSearch {
  readonly #device: DeviceNotes;
  readonly #notes = new Map<string, Searchable>();
  readonly #orders = new Map<Sort, Searchable[]>();
  /** What is in memory is current to it; null while nothing is. */
  #cursor: Cursor | null = null;
  #loading: Promise<Cursor | null> | null = null;
  /** When something was looked for last. */
  #askedAt = 0;

  constructor(device: DeviceNotes) {
    this.#device = device;
  }

  /** Brings into memory what a search in that order needs, and folds it, in that order: a little at a time, and never while a search is answered. */
  async prepare(sort: Sort): Promise<void> {
    await loadSearching();
    const searching = getSearching();
    if (!searching || (await this.#load((await this.#device.readState()).cursor)) === null) return;
    let until = performance.now() + AHEAD_MS;
    for (const note of this.#sorted(sort)) {
      note.folded ??= searching.foldNote(note);
      if (performance.now() < until) continue;
      await sleep(0);
      while (performance.now() < this.#askedAt + SHOWN_MS) await sleep(SHOWN_MS);
      until = performance.now() + AHEAD_MS;
    }
  }

  /** What is found after a position, in the view's order; null where the texts are too long to be held in memory. */
  async find(view: ListView, after: string | null, limit: number): Promise<DevicePage | null> {
    this.#askedAt = performance.now();
    await loadSearching();
    const searching = getSearching();
    const { isComplete, cursor: stored } = await this.#device.readState();
    if (!searching) return null;
    const cursor = await this.#load(stored);
    if (cursor === null) return null;

    const found = [];
    const sorted = this.#sorted(view.sort);
    const from = after === null ? 0 : findAfter(sorted, view.sort, after);
    for (let at = from; at < sorted.length && found.length <= limit; at++) {
      const note = sorted[at];
      if (!note) continue;
      note.folded ??= searching.foldNote(note);
      if (isInView(view, note, searching)) found.push(summarizeNote(note, note.seq, view, searching));
    }
    const notes = found.slice(0, limit);
    const last = notes.at(-1);
    return { notes, next: found.length > limit && last ? positionOf(view, last) : null, cursor, isComplete };
  }

  /** The device has taken in what follows. */
  receive({ after, cursor, changes }: Batch): void {
    if (this.#cursor === null || seqOf(cursor) <= seqOf(this.#cursor)) return;
    if (contradicts(after, this.#cursor) || seqOf(after) > seqOf(this.#cursor)) {
      this.clear();
      return;
    }
    for (const change of changes) this.put(change);
    this.#cursor = cursor;
  }

  /** The device has taken in a change ahead of what comes before it. */
  put({ kind, seq, item }: Change): void {
    if (kind !== "note" || this.#cursor === null) return;
    const known = this.#notes.get(item.id);
    if (known && known.seq >= seq) return;
    if ("version" in item) this.#notes.set(item.id, { ...item, seq });
    else this.#notes.delete(item.id);
    this.#orders.clear();
  }

  clear(): void {
    this.#notes.clear();
    this.#orders.clear();
    this.#cursor = null;
  }

  /** Brings into memory what is not, and answers what all is current to. Another page may have stored more. */
  async #load(stored: Cursor): Promise<Cursor | null> {
    const isCurrent =
      this.#cursor !== null && !contradicts(this.#cursor, stored) && seqOf(this.#cursor) >= seqOf(stored);
    if (isCurrent) return this.#cursor;
    // A search may come while they are prepared.
    this.#loading ??= this.#loadAll().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #loadAll(): Promise<Cursor | null> {
    const all = await this.#device.readAll(MAX_LENGTH);
    this.clear();
    if (!all) return null;
    for (const row of all.rows) this.#notes.set(row.id, row);
    this.#cursor = all.state.cursor;
    return this.#cursor;
  }

  #sorted(sort: Sort): Searchable[] {
    const known = this.#orders.get(sort);
    if (known) return known;
    const sorted = [...this.#notes.values()].sort((a, b) => compare(sort, toPosition(sort, a), toPosition(sort, b)));
    this.#orders.set(sort, sorted);
    return sorted;
  }
}

/** Where the note is in the order. In that of titles its entry says, which has a line of the text for a title that it lacks. */
function toPosition(sort: Sort, note: Searchable): string {
  note.positions ??= new Map();
  const known = note.positions.get(sort);
  if (known !== undefined) return known;
  const entry = sort === "title" ? summarizeNote(note, note.seq, ALL_NOTES, null) : { ...note, excerpt: "" };
  const position = toSortable(positionOf({ sort }, entry));
  note.positions.set(sort, position);
  return position;
}

function findAfter(sorted: readonly Searchable[], sort: Sort, after: string): number {
  const position = toSortable(after);
  const at = sorted.findIndex((each) => compare(sort, toPosition(sort, each), position) > 0);
  return at < 0 ? sorted.length : at;
}

/** Of positions that are sortable already: `comparePositions` makes them so each time. */
function compare(sort: Sort, a: string, b: string): number {
  const order = a < b ? -1 : Number(a > b);
  return sort === "title" ? order : -order;
}
