import { BEGINNING, seqOf } from "~/live/cursor";
import { FIRST_PAGE_SIZE, NEXT_PAGE_SIZE, type NoteSummary } from "~/notes/note";
import { isInView, type ListView } from "~/notes/order/list-view";
import { summarizeNote } from "~/notes/order/summarize-note";
import { getSearching } from "~/notes/search/loaded";
import { Device } from "~/notes/sync/device/device";
import { readDevicePerson } from "~/notes/sync/device/device-person";
import { keptNotes } from "~/notes/sync/device/kept-notes";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import { makeEmptyNote } from "~/notes/sync/new-local-note";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import type { CountedTag } from "~/notes/tags/tags";

/**
 * Opens the notes that this device has of the page's person, or of the one who was here last where the page knows nobody; null
 * where it is to keep none.
 */
export async function openDevice(client: NotesClient): Promise<Device | null> {
  const { cache } = client;
  const person = cache.person.userId === "" ? readDevicePerson() : cache.person;
  if (!person || !keptNotes.isOn()) return null;
  if (client.device?.userId === person.userId) return client.device;
  const device = new Device(person.userId);
  await device.prepare();
  // Both loaders of a page may ask at the same time.
  if (client.device?.userId === person.userId) return client.device;
  client.device = device;
  cache.person = person;
  return device;
}

/** Answers a page's loaders from the notes on this device: what they bring is in the page's cache, current to the device's cursor. */
export class DeviceAnswers {
  readonly #client: NotesClient;
  readonly #device: Device;

  constructor(client: NotesClient, device: Device) {
    this.#client = client;
    this.#device = device;
  }

  /** The beginning of a list, and the note that is open beside it. False where the device has not all of them. */
  bringList(view: ListView, openId: string | undefined): Promise<boolean> {
    const { cache, syncState } = this.#client;
    return this.#ask(false, async (device) => {
      const page = device.isComplete ? await device.readList(view, null, FIRST_PAGE_SIZE) : null;
      if (!page) return false;
      if (cache.tags.length === 0) cache.tags = await device.readTags();
      const deep = page.next === null || openId === undefined ? null : await findDeep(device, view, openId, page.notes);
      cache.storeList(view, deep ? [...page.notes, deep] : page.notes, page.next);
      if (deep) cache.deepId = deep.id;
      syncState.loaded(page.cursor);
      return true;
    });
  }

  /** What follows in a list that the page knows down to a position. False where the device has not all of it. */
  bringNextPage(view: ListView, after: string): Promise<boolean> {
    const { cache, syncState } = this.#client;
    return this.#ask(false, async (device) => {
      const page = device.isComplete ? await device.readList(view, after, NEXT_PAGE_SIZE) : null;
      if (!page) return false;
      // It was loaded again meanwhile, after a reset.
      if (cache.loadedTo(view) !== after) return true;
      cache.storeList(view, page.notes, page.next);
      syncState.loaded(page.cursor);
      return true;
    });
  }

  /** A note. False where the device does not have it. */
  bringNote(id: string): Promise<boolean> {
    const { cache, syncState } = this.#client;
    return this.#ask(false, async (device) => {
      const { note, cursor } = await device.readNote(id);
      if (!note) return false;
      cache.storeNote(note, seqOf(cursor));
      syncState.loaded(cursor);
      return true;
    });
  }

  /** A note that is here as a draft alone: it was begun without a network, say. */
  async bringDraft(id: string): Promise<boolean> {
    const { cache, drafts } = this.#client;
    const found = await this.#ask<StoredDraft | null>(null, () => drafts.find(this.#device.userId, id));
    if (!found) return false;
    cache.storeNote({ ...makeEmptyNote(), id, ...found.draft.base }, 0);
    return true;
  }

  /** What the device has of a view, whether that is all of it or not; null where it has nothing at all, or cannot tell. */
  findNotes(view: ListView, limit: number): Promise<NoteSummary[] | null> {
    return this.#ask<NoteSummary[] | null>(null, async (device) => {
      const page = await device.readList(view, null, limit);
      return page === null || page.cursor === BEGINNING ? null : page.notes;
    });
  }

  readTags(): Promise<CountedTag[] | null> {
    return this.#ask<CountedTag[] | null>(null, (device) => device.readTags());
  }

  /** Where the device cannot be read, it has nothing: the server is asked then, as if there were none. */
  async #ask<Answer>(nothing: Answer, run: (device: Device) => Promise<Answer>): Promise<Answer> {
    try {
      return await run(this.#device);
    } catch (error) {
      console.warn("The notes on this device cannot be read:", error);
      return nothing;
    }
  }
}

/** The note that is open, where the list has it further down than its beginning. */
async function findDeep(
  device: Device,
  view: ListView,
  openId: string,
  listed: readonly NoteSummary[],
): Promise<NoteSummary | null> {
  if (listed.some(({ id }) => id === openId)) return null;
  const { note, seq } = await device.readNote(openId);
  return note && isInView(view, note, getSearching()) ? summarizeNote(note, seq, view, getSearching()) : null;
}
