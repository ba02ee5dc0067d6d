import type { Batch, Change } from "~/live/event";
import type { Sort } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";
import { DeviceNotes, type DevicePage } from "~/notes/sync/device/device-notes";
import { DeviceSearch } from "~/notes/sync/device/device-search";
import type { DeviceState } from "~/notes/sync/device/note-database";

/** What this device has of a person's notes: in its database, and in memory what is searched. All may throw what storage throws. */
export class Device {
  readonly userId: string;
  /** No list, note or search needs the server: all was there once, and is kept current. */
  isComplete = false;
  readonly #notes: DeviceNotes;
  readonly #search: DeviceSearch;

  constructor(userId: string) {
    this.userId = userId;
    this.#notes = new DeviceNotes(userId);
    this.#search = new DeviceSearch(this.#notes);
  }

  /** Call it first: makes sure that what is there can be gone on with. */
  async prepare(): Promise<void> {
    const { isComplete } = await this.#notes.prepare();
    this.isComplete = isComplete;
  }

  readState(): Promise<DeviceState> {
    return this.#notes.readState();
  }

  /** A page of a list; null where what is looked for cannot be told here. */
  async readList(view: ListView, after: string | null, limit: number): Promise<DevicePage | null> {
    return (await this.#notes.readList(view, after, limit)) ?? this.#search.find(view, after, limit);
  }

  /** Makes ready for a search in that order, of which each key is to be answered at once. */
  async prepareSearch(sort: Sort): Promise<void> {
    if (this.isComplete) await this.#search.prepare(sort);
  }

  readNote(id: string): ReturnType<DeviceNotes["readNote"]> {
    return this.#notes.readNote(id);
  }

  readTags(): ReturnType<DeviceNotes["readTags"]> {
    return this.#notes.readTags();
  }

  /** Takes in what follows, and says whether it did: `DeviceNotes.receive`. */
  async receive(batch: Batch): ReturnType<DeviceNotes["receive"]> {
    const taken = await this.#notes.receive(batch);
    if (taken !== "gap") this.#search.receive(batch);
    return taken;
  }

  async put(change: Change): Promise<void> {
    await this.#notes.put(change);
    this.#search.put(change);
  }

  async markComplete(): Promise<void> {
    await this.#notes.markComplete();
    this.isComplete = true;
  }

  async clear(): Promise<void> {
    this.isComplete = false;
    this.#search.clear();
    await this.#notes.clear();
  }
}
