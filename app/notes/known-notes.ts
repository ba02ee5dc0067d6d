import type { Change } from "~/live/event";
import { type Holdings, Replica } from "~/live/replica";
import { type Note, type NoteSummary, summarize } from "~/notes/note";

export type View = "notes" | "trash";

/** An entry of the list, as this page knows it. */
export type KnownNote = NoteSummary & {
  /** It came, or changed, while the page was open, by another screen. */
  arrived?: boolean;
};

/** The beginning of a list, latest change first: every note down to the number `bottom`. */
type KnownList = { notes: Map<string, KnownNote>; bottom: number };

/** Notes that were opened stay, the latest so many, so that they open again at once. */
const KEPT_NOTES = 100;

/**
 * The notes that this page has been sent: the lists down to where they were scrolled,
 * and the notes that were opened. Kept current by the changes of the feed.
 */
class KnownNotes implements Holdings {
  /** Whose they are; nobody's before anything was loaded. */
  person = { userId: "", isGuest: false };
  readonly #lists = new Map<View, KnownList>();
  /** `null`: deleted for good. The number is the one that the note is current to. */
  readonly #notes = new Map<string, { note: Note | null; seq: number }>();
  /** The latest number of each note that a change told of: no list goes back behind it. */
  readonly #heard = new Map<string, number>();

  /** The list as far as it is known, or null. */
  list(view: View): { notes: KnownNote[]; complete: boolean } | null {
    const known = this.#lists.get(view);
    if (!known) return null;
    const notes = [...known.notes.values()].sort((a, b) => b.seq - a.seq);
    return { notes, complete: known.bottom === 0 };
  }

  /** The note; null once it is deleted; undefined when it has not been loaded. */
  note(id: string): Note | null | undefined {
    return this.#notes.get(id)?.note;
  }

  /** The number above which the whole list is known; 0 when all of it is. */
  bottom(view: View): number {
    return this.#lists.get(view)?.bottom ?? 0;
  }

  /** Holds a part of a list: its beginning, or what follows the part that is held already. */
  holdList(view: View, notes: NoteSummary[], complete: boolean): void {
    const held = this.#lists.get(view) ?? { notes: new Map<string, KnownNote>(), bottom: 0 };
    for (const note of notes) {
      // What has changed since is in the list already, or has left it.
      if (note.seq >= (this.#heard.get(note.id) ?? 0)) held.notes.set(note.id, note);
    }
    held.bottom = complete ? 0 : (notes.at(-1)?.seq ?? held.bottom);
    this.#lists.set(view, held);
  }

  holdNote(note: Note, seq: number): void {
    this.#notes.delete(note.id);
    this.#notes.set(note.id, { note, seq });
    const [oldest] = this.#notes.keys();
    if (oldest !== undefined && this.#notes.size > KEPT_NOTES) this.#notes.delete(oldest);
  }

  take(change: Change, from: "here" | "elsewhere"): void {
    if (change.kind !== "note") return;
    const { seq, item } = change;
    if (seq < (this.#heard.get(item.id) ?? 0)) return;
    this.#heard.set(item.id, seq);

    const note = "version" in item ? item : null;
    const opened = this.#notes.get(item.id);
    if (opened && seq > opened.seq) this.#notes.set(item.id, { note, seq });

    const place: View | null = note && (note.trashedAt === null ? "notes" : "trash");
    for (const [view, { notes }] of this.#lists) {
      const known = notes.get(item.id);
      // The feed may tell of an own write before its answer comes.
      if (known && seq === known.seq && from === "here") notes.set(item.id, { ...known, arrived: false });
      if (known && seq <= known.seq) continue;
      if (note && view === place) notes.set(note.id, { ...summarize(note, seq), arrived: from === "elsewhere" });
      else notes.delete(item.id);
    }
  }

  clear(): void {
    this.#lists.clear();
    this.#notes.clear();
    this.#heard.clear();
  }
}

/** What this page holds; the loaders of its routes answer from it. */
export const knownNotes = new KnownNotes();

/** The number that all of it is current to. */
export const noteReplica = new Replica(knownNotes);
