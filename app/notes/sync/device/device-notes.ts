import type { IDBPTransaction } from "idb";
import { BEGINNING, type Cursor, contradicts, seqOf } from "~/live/cursor";
import { type Batch, type Change, isWhole } from "~/live/event";
import type { ListPage, Note } from "~/notes/note";
import { positionOf } from "~/notes/order/list-order";
import { ALL_NOTES, type ListView } from "~/notes/order/list-view";
import { summarizeNote } from "~/notes/order/summarize-note";
import { allTagsRange, listKeysOf, listRange, tagAt } from "~/notes/sync/device/list-keys";
import {
  type DeviceState,
  DeviceTaken,
  type EntryRow,
  NoteDatabase,
  type NoteRow,
  type Schema,
} from "~/notes/sync/device/note-database";
import { type CountedTag, tagsOf } from "~/notes/tags/tags";

type Writing = IDBPTransaction<Schema, ("notes" | "entries" | "state")[], "readwrite">;

/** Raise it with each change of what an entry or its keys are made of: what is on the device by other rules is filled in again. */
const RULES = 1;

const EMPTY: DeviceState = { cursor: BEGINNING, isComplete: false, rules: RULES };

/** As many as the server lists. */
const MAX_TAGS = 500;

const READ_AT_ONCE = 500;

/** A page of a list, as the device has it. */
export type DevicePage = Pick<ListPage, "notes" | "next" | "cursor"> & Pick<DeviceState, "isComplete">;

/**
 * A person's notes on the device, current to a cursor. Each reading and each writing is one transaction: what was read is
 * current to the cursor that comes with it, whatever other pages of the browser write meanwhile.
 */
export class DeviceNotes {
  readonly #database: NoteDatabase;

  constructor(userId: string) {
    this.#database = new NoteDatabase(userId);
  }

  readState(): Promise<DeviceState> {
    return this.#database.use(async (db) => (await db.get("state", "state")) ?? EMPTY);
  }

  /** The entries of a list after a position; null where the list is not kept in order, and has to be searched for. */
  async readList(view: ListView, after: string | null, limit: number): Promise<DevicePage | null> {
    const range = listRange(view, after);
    if (!range) return null;
    return this.#database.use(async (db) => {
      const reading = db.transaction(["entries", "state"]);
      const [rows, state = EMPTY] = await Promise.all([
        reading
          .objectStore("entries")
          .index("lists")
          .getAll(range, limit + 1),
        reading.objectStore("state").get("state"),
      ]);
      const notes = rows.slice(0, limit).map(toEntry);
      const last = notes.at(-1);
      const next = rows.length > limit && last ? positionOf(view, last) : null;
      return { notes, next, cursor: state.cursor, isComplete: state.isComplete };
    });
  }

  /** The note with its number, if the device has it, and the cursor that this is current to. */
  readNote(id: string): Promise<{ note: Note | null; seq: number; cursor: Cursor }> {
    return this.#database.use(async (db) => {
      const reading = db.transaction(["notes", "state"]);
      const [row, state = EMPTY] = await Promise.all([
        reading.objectStore("notes").get(id),
        reading.objectStore("state").get("state"),
      ]);
      return { note: row ? toNote(row) : null, seq: row?.seq ?? 0, cursor: state.cursor };
    });
  }

  /** All notes, if their texts are no longer than that together, in UTF-16 units; null otherwise. */
  readAll(maxLength: number): Promise<{ rows: NoteRow[]; state: DeviceState } | null> {
    return this.#database.use(async (db) => {
      const reading = db.transaction(["notes", "state"]);
      const state = (await reading.objectStore("state").get("state")) ?? EMPTY;
      const rows: NoteRow[] = [];
      let length = 0;
      for (let last = ""; length <= maxLength; last = rows.at(-1)?.id ?? "") {
        const more = await reading.objectStore("notes").getAll(IDBKeyRange.lowerBound(last, true), READ_AT_ONCE);
        if (more.length === 0) return { rows, state };
        rows.push(...more);
        for (const { title, body } of more) length += title.length + body.length;
      }
      return null;
    });
  }

  /** The tags of the list, each with the number of its notes. Asks three times for each tag, however many notes have it. */
  readTags(): Promise<CountedTag[]> {
    return this.#database.use(async (db) => {
      const entries = db.transaction("entries").store;
      const index = entries.index("lists");
      const tags: CountedTag[] = [];
      let at = await index.openKeyCursor(allTagsRange());
      while (at && tags.length < MAX_TAGS) {
        const { tag, range, next } = tagAt(at.key);
        const [notes, entry] = await Promise.all([index.count(range), entries.get(at.primaryKey)]);
        tags.push({ tag, name: entry?.tags.find((each) => each.tag === tag)?.name ?? tag, notes });
        at = await at.continue(next);
      }
      return tags;
    });
  }

  /**
   * Takes in what follows. `known`: it was there; `gap`: it does not follow, or is of another history than what is on the
   * device, and nothing of it was taken in.
   */
  receive({ after, cursor, changes }: Batch): Promise<"applied" | "known" | "gap"> {
    return this.#write(async (writing, state) => {
      const known = state.cursor;
      if (contradicts(after, known) || contradicts(cursor, known) || seqOf(after) > seqOf(known)) return "gap";
      if (seqOf(cursor) <= seqOf(known)) return "known";
      await Promise.all(changes.map((change) => putChange(writing, change)));
      await writing.objectStore("state").put({ ...state, cursor }, "state");
      return "applied";
    });
  }

  /** Takes in a change ahead of what comes before it. */
  async put(change: Change): Promise<void> {
    await this.#write((writing) => putChange(writing, change));
  }

  /** All that there was up to the cursor is on the device. */
  async markComplete(): Promise<void> {
    await this.#write((writing, state) => writing.objectStore("state").put({ ...state, isComplete: true }, "state"));
  }

  /** Drops what is of a history that is no more, to be filled in again. */
  async clear(): Promise<void> {
    await this.#write(clearAll);
  }

  /** Drops what an earlier build made by other rules. Throws `DeviceTaken` where a later one did. */
  prepare(): Promise<DeviceState> {
    return this.#transact(async (writing, state) => {
      if (state.rules > RULES) throw new DeviceTaken();
      if (state.rules === RULES) return state;
      await clearAll(writing);
      return EMPTY;
    });
  }

  /** A page of an earlier build may still be open: what it makes must not get among what a later one has made. */
  #write<Result>(run: (writing: Writing, state: DeviceState) => Promise<Result>): Promise<Result> {
    return this.#transact((writing, state) => {
      if (state.rules !== RULES) throw new DeviceTaken();
      return run(writing, state);
    });
  }

  #transact<Result>(run: (writing: Writing, state: DeviceState) => Promise<Result>): Promise<Result> {
    return this.#database.use(async (db) => {
      const writing = db.transaction(["notes", "entries", "state"], "readwrite");
      const stored = writing.objectStore("state").get("state");
      const [result] = await Promise.all([stored.then((state = EMPTY) => run(writing, state)), writing.done]);
      return result;
    });
  }
}

async function clearAll(writing: Writing): Promise<void> {
  await Promise.all([
    writing.objectStore("notes").clear(),
    writing.objectStore("entries").clear(),
    writing.objectStore("state").put(EMPTY, "state"),
  ]);
}

async function putChange(writing: Writing, change: Change): Promise<void> {
  if (change.kind !== "note" || !isWhole(change)) return;
  const { seq, item } = change;
  const [notes, entries] = [writing.objectStore("notes"), writing.objectStore("entries")];
  const known = await notes.get(item.id);
  if (known && known.seq >= seq) return;
  if ("version" in item) await Promise.all([notes.put({ ...item, seq }), entries.put(toEntryRow(item, seq))]);
  else await Promise.all([notes.delete(item.id), entries.delete(item.id)]);
}

function toEntryRow(note: Note, seq: number): EntryRow {
  const entry = summarizeNote(note, seq, ALL_NOTES, null);
  const tags = tagsOf(note);
  return { ...entry, tags, lists: listKeysOf(entry, tags) };
}

function toEntry({ lists, tags, ...entry }: EntryRow) {
  return entry;
}

function toNote({ seq, ...note }: NoteRow): Note {
  return note;
}
