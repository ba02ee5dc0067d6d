import type { Cache } from "~/live/client/sync-state";
import type { Change } from "~/live/event";
import type { Note, NoteSummary } from "~/notes/note";
import { comparePositions, positionOf, sortNotes } from "~/notes/order/list-order";
import { isInView, type ListView, toViewKey } from "~/notes/order/list-view";
import { summarizeNote } from "~/notes/order/summarize-note";
import { getSearching } from "~/notes/search/loaded";
import type { CountedTag } from "~/notes/tags/tags";

/** An entry of the list, as this page knows it. */
export type CachedNote = NoteSummary & {
  /** Another screen created or changed it while this page was open. */
  changedRemotely?: boolean;
};

/**
 * The beginning of a list: every note that it has down to the position `loadedTo`, or all of them where that is null; of
 * those further down the ones that have changed.
 */
type CachedList = { view: ListView; notes: Map<string, CachedNote>; loadedTo: string | null };

/** A note that is saved again so soon is still being typed in: it does not rise again, nor is it tinted again. */
const TYPING_MS = 2_000;

/** So many of the notes that were opened last stay, so that they open again at once. */
const MAX_NOTES = 100;

/**
 * The notes that a page has loaded: the lists down to where they were scrolled,
 * and the notes that were opened. The changes of the feed keep them current.
 */
export class NoteCache implements Cache {
  /** Whose they are, and whether the server keeps files of theirs; nobody's before anything was loaded. */
  person = { userId: "", isGuest: false, keepsFiles: false };
  /** The note that was open as the page was loaded, if the list did not come to it. */
  deepId: string | undefined;
  /** The person's tags, as they were last asked for. */
  tags: CountedTag[] = [];
  readonly #lists = new Map<string, CachedList>();
  /** `null`: deleted for good. The number is the one that the note is current to. */
  readonly #notes = new Map<string, { note: Note | null; seq: number }>();
  /** The number of each note's latest change: nothing older gets into a list. */
  readonly #latestSeqs = new Map<string, number>();

  /** The list as far as it is known, or null. */
  list(view: ListView): { notes: CachedNote[]; next: string | null } | null {
    const known = this.#lists.get(toViewKey(view));
    if (!known) return null;
    const { notes, loadedTo: next } = known;
    const isLoaded = (note: CachedNote) => next === null || comparePositions(view, positionOf(view, note), next) <= 0;
    return { notes: sortNotes(view, [...notes.values()].filter(isLoaded)), next };
  }

  /** What can be found without the server, of all that is known. */
  find(view: ListView): CachedNote[] {
    const entries = [...this.#lists.values()].flatMap(({ notes }) => [...notes.values()]);
    return getSearching()?.findKnown(view, entries, this.#notes) ?? [];
  }

  /** The note; null once it is deleted; undefined when it has not been loaded. */
  note(id: string): Note | null | undefined {
    return this.#notes.get(id)?.note;
  }

  /** The note as the view would show it, as far as it is known; from another list as that shows it. */
  entry(id: string, view: ListView): CachedNote | null {
    const lists = [...this.#lists.values()];
    const known = this.#lists.get(toViewKey(view))?.notes.get(id);
    const opened = this.#notes.get(id);
    if (known || !opened?.note) return known ?? lists.find(({ notes }) => notes.has(id))?.notes.get(id) ?? null;
    return summarizeNote(opened.note, opened.seq, view, getSearching());
  }

  /** The note that was open as the page was loaded, as long as the view has it further down than it is known. */
  deepEntry(view: ListView): CachedNote | null {
    const list = this.#lists.get(toViewKey(view));
    const note = this.deepId === undefined ? undefined : list?.notes.get(this.deepId);
    if (!list || !note || list.loadedTo === null) return null;
    return comparePositions(view, positionOf(view, note), list.loadedTo) > 0 ? note : null;
  }

  /** Whether a change of the note has come in, even of one that has not been loaded. */
  hasChanged(id: string): boolean {
    return this.#latestSeqs.has(id);
  }

  /** The position down to which the whole list is known; null when all of it is, or nothing. */
  loadedTo(view: ListView): string | null {
    return this.#lists.get(toViewKey(view))?.loadedTo ?? null;
  }

  /**
   * Stores a part of a list: its beginning, or what follows the part that is stored already.
   *
   * @param next the position after which the list goes on: what was searched for may be none of what was looked through
   */
  storeList(view: ListView, notes: NoteSummary[], next: string | null): void {
    const list = this.#lists.get(toViewKey(view)) ?? { view, notes: new Map<string, CachedNote>(), loadedTo: null };
    for (const note of notes) {
      // What has changed since is in the list already, or has left it.
      if (note.seq >= (this.#latestSeqs.get(note.id) ?? 0)) list.notes.set(note.id, note);
    }
    list.loadedTo = next;
    this.#lists.set(toViewKey(view), list);
    this.#dropSearches(view);
  }

  storeNote(note: Note, seq: number): void {
    this.#notes.delete(note.id);
    this.#notes.set(note.id, { note, seq });
    const [oldest] = this.#notes.keys();
    if (oldest !== undefined && this.#notes.size > MAX_NOTES) this.#notes.delete(oldest);
  }

  apply(change: Change, from: "here" | "elsewhere"): void {
    if (change.kind !== "note") return;
    const { seq, item } = change;
    if (seq < (this.#latestSeqs.get(item.id) ?? 0)) return;
    this.#latestSeqs.set(item.id, seq);

    const note = "version" in item ? item : null;
    const opened = this.#notes.get(item.id);
    if (opened && seq > opened.seq) this.#notes.set(item.id, { note, seq });

    for (const { view, notes } of this.#lists.values()) {
      const known = notes.get(item.id);
      // The feed may bring an own write before its answer comes.
      if (known && seq === known.seq && from === "here") notes.set(item.id, { ...known, changedRemotely: false });
      if (known && seq <= known.seq) continue;
      if (note && isInView(view, note, getSearching()))
        notes.set(item.id, {
          ...summarizeNote(note, seq, view, getSearching()),
          risen: (known && isTypedOn(known, note) && known.risen) || note,
          changedRemotely: from === "elsewhere",
        });
      else notes.delete(item.id);
    }
  }

  /** Only the latest search stays: each change is compared with each list. */
  #dropSearches(latest: ListView): void {
    for (const [key, { view }] of this.#lists) {
      if (view.query !== "" && key !== toViewKey(latest)) this.#lists.delete(key);
    }
  }

  clear(): void {
    this.#lists.clear();
    this.#notes.clear();
    this.#latestSeqs.clear();
  }
}

function isTypedOn(before: NoteSummary, now: Note): boolean {
  return before.risen !== undefined && Date.parse(now.editedAt) - Date.parse(before.editedAt) < TYPING_MS;
}
