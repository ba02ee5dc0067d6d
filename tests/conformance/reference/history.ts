import { randomBytes } from "node:crypto";

export type Item = { id: string; text?: string };

/** A change, as it was made. */
export type Entry = { type: "create" | "update" | "delete"; seq: number; at: string; note: Item; mark: string };

/** Where a cursor points: everything up to `seq` is known, as a reading of the history up to `head` had it. */
export type Position = { seq: number; head: number };

const BEGINNING = "0";

/** One person's changes, in the order of their numbers. */
export class History {
  entries: Entry[] = [];

  get seq(): number {
    return this.entries.length;
  }

  /** Creates or changes the item, or deletes it (null); answers the change, or null where there is none. */
  write(id: string, text: string | null): Entry | null {
    const before = this.latest(id);
    const isThere = before !== undefined && before.type !== "delete";
    if (text === null ? !isThere : isThere && before.note.text === text) return null;
    return this.append(text === null ? "delete" : isThere ? "update" : "create", text === null ? { id } : { id, text });
  }

  append(type: Entry["type"], note: Item): Entry {
    const entry = { type, seq: this.seq + 1, at: new Date().toISOString(), note, mark: randomBytes(4).toString("hex") };
    this.entries.push(entry);
    return entry;
  }

  latest(id: string): Entry | undefined {
    return this.entries.findLast(({ note }) => note.id === id);
  }

  /** Each item that changed since, once, as it is now. */
  since(seq: number): Entry[] {
    const latest = new Map(this.entries.map((entry) => [entry.note.id, entry]));
    return [...latest.values()].filter((entry) => entry.seq > seq).sort((a, b) => a.seq - b.seq);
  }

  /** The place right after a number, in a reading of the history as it is now. */
  cursorAt(seq: number): string {
    const head = this.entries.at(-1);
    return head && seq > 0 ? `${seq}-${head.seq}-${head.mark}` : BEGINNING;
  }

  /** Null for what is not a cursor of this history. */
  resolve(cursor: string | null): Position | null {
    if (cursor === BEGINNING) return { seq: 0, head: 0 };
    const [, seq, head, mark] = /^(\d{1,12})-(\d{1,12})-([0-9a-f]{8})$/.exec(cursor ?? "") ?? [];
    const isKnown = mark !== undefined && this.entries[Number(head) - 1]?.mark === mark && Number(seq) <= Number(head);
    return isKnown ? { seq: Number(seq), head: Number(head) } : null;
  }

  /** Undoes what came after the place. */
  restore(cursor: string): void {
    this.entries = this.entries.slice(0, this.resolve(cursor)?.seq ?? 0);
  }
}
