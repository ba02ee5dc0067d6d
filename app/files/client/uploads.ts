import { FileDatabase, type WaitingFile } from "~/files/client/file-database";
import { MAX_FILE_BYTES, toFileName } from "~/files/file";
import type { AppError } from "~/messages/catalogs";
import { Backoff } from "~/timing/backoff";
import { OFFLINE_MS, sleep } from "~/timing/sleep";

/** A file that was not taken, for a reason that the server has said in a sentence, or this page has a code for; `isKept`: it is on this device, and can be sent again. */
export type RefusedFile = { id: string; name: string; reason: AppError | string; isKept: boolean };

export type UploadState = { waiting: number; refused: RefusedFile[] };

const NOTHING: UploadState = { waiting: 0, refused: [] };

/** Pictures are made smaller before they are sent: those from a camera may be so large. */
const MAX_PICTURE_BYTES = 50_000_000;

/**
 * A person's files that are on their way to the server. Each is on the device until the server has it, over reloads and
 * crashes and without a network; of all pages of the browser one sends at a time, the earliest
 * first, and what failed after the others.
 */
export class Uploads {
  readonly #userId: string;
  readonly #database: FileDatabase;
  readonly #listeners = new Set<() => void>();
  /** What this page shows of files that were added in the browser, by id. */
  readonly #urls = new Map<string, string>();
  /** What the device could not store: it is sent from memory, and lost with the page. */
  readonly #unstored = new Map<string, WaitingFile>();
  /** What was not even begun. */
  readonly #rejected = new Map<string, RefusedFile>();
  readonly #channel: BroadcastChannel | null;
  #state = NOTHING;
  #isSending = false;
  /** Whether something was added, or is to be sent again, since the sending began. */
  #hasMore = false;

  constructor(userId: string) {
    this.#userId = userId;
    this.#database = new FileDatabase(userId);
    this.#channel = "BroadcastChannel" in window ? new BroadcastChannel(`tidings.files-${userId}`) : null;
    this.#channel?.addEventListener("message", () => this.#refresh());
  }

  readonly getState = (): UploadState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a file, which can be shown at once; answers its id, or null when it cannot be one, which the state says. */
  add(file: File): { id: string; name: string } | null {
    const name = toFileName(file.name);
    const limit = file.type.startsWith("image/") ? MAX_PICTURE_BYTES : MAX_FILE_BYTES;
    if (file.size > limit) return this.reject(name, { code: "file-too-large" });
    if (file.size === 0) return this.reject(name, { code: "file-empty" });

    const id = crypto.randomUUID();
    this.#urls.set(id, URL.createObjectURL(file));
    this.#store({ id, name, blob: file, at: Date.now(), refusal: null });
    return { id, name };
  }

  /** Says of a file why it was not taken. */
  reject(name: string, reason: AppError): null {
    const id = crypto.randomUUID();
    this.#rejected.set(id, { id, name, reason, isKept: false });
    this.#refresh();
    return null;
  }

  /** Where this browser has the file's bytes, until the page is gone; null when it does not have them. */
  async findUrl(id: string): Promise<string | null> {
    const known = this.#urls.get(id);
    if (known) return known;
    const file = await this.#database.find(id).catch(() => undefined);
    if (!file) return null;
    const url = this.#urls.get(id) ?? URL.createObjectURL(file.blob);
    this.#urls.set(id, url);
    return url;
  }

  /** Sends what waits, whichever page added it, until nothing does. */
  async resume(): Promise<void> {
    this.#refresh();
    this.#hasMore = true;
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.#hasMore) {
        this.#hasMore = false;
        if (navigator.locks) await navigator.locks.request(`tidings-files:${this.#userId}`, () => this.#sendAll());
        else await this.#sendAll();
      }
    } catch (error) {
      console.warn("Files could not be sent:", error);
    } finally {
      this.#isSending = false;
    }
  }

  /** Sends once more what the server refused: there may be room for it by now. */
  async retry(id: string): Promise<void> {
    const unstored = this.#unstored.get(id);
    if (unstored) this.#unstored.set(id, { ...unstored, refusal: null });
    else await this.#database.refuse(id, null);
    await this.resume();
  }

  /** Removes the file from the device. */
  async discard(id: string): Promise<void> {
    this.#rejected.delete(id);
    await this.#remove(id);
  }

  /** The files that are on this device alone. */
  async list(): Promise<WaitingFile[]> {
    const stored = await this.#database.list().catch(() => []);
    const known = new Set(stored.map(({ id }) => id));
    return [...stored, ...[...this.#unstored.values()].filter(({ id }) => !known.has(id))];
  }

  /** Removes all of the person's files from the device. */
  async discardAll(): Promise<void> {
    this.#unstored.clear();
    await this.#database.clear();
    this.#announce();
  }

  async #store(file: WaitingFile): Promise<void> {
    // Until the device has it, so that it counts, and is sent, in any case.
    this.#unstored.set(file.id, file);
    this.#refresh();
    try {
      await this.#database.put(file);
      this.#unstored.delete(file.id);
    } catch (error) {
      console.warn("This device cannot store files now:", error);
    }
    this.#announce();
    await this.resume();
  }

  async #sendAll(): Promise<void> {
    // A visit begins without it; by the time that something is added, it is here, network or not.
    const { sendFile } = await import("~/files/client/send-file");
    const backoff = new Backoff();
    /** By id: one that fails again and again holds up no other. */
    const failures = new Map<string, number>();
    const failuresOf = ({ id }: WaitingFile) => failures.get(id) ?? 0;
    for (;;) {
      const sendable = (await this.list()).filter(({ refusal }) => refusal === null);
      const [next] = sendable.sort((a, b) => failuresOf(a) - failuresOf(b));
      if (!next) return;
      backoff.recordAttempt();
      const result = await sendFile(this.#userId, next);
      switch (result.status) {
        case "sent":
          backoff.succeed();
          await this.#remove(next.id);
          break;
        case "refused":
          await this.#refuse(next, result.reason);
          break;
        case "signed-out":
          return;
        case "failed":
          failures.set(next.id, failuresOf(next) + 1);
          await sleep(navigator.onLine ? backoff.wait() : OFFLINE_MS);
      }
    }
  }

  async #refuse(file: WaitingFile, refusal: string): Promise<void> {
    if (this.#unstored.has(file.id)) this.#unstored.set(file.id, { ...file, refusal });
    else await this.#database.refuse(file.id, refusal);
    this.#announce();
  }

  async #remove(id: string): Promise<void> {
    this.#unstored.delete(id);
    await this.#database.remove(id).catch(() => {});
    this.#announce();
  }

  #announce(): void {
    this.#channel?.postMessage(null);
    this.#refresh();
  }

  async #refresh(): Promise<void> {
    const files = await this.list();
    const refused = files.flatMap(({ id, name, refusal }) =>
      refusal === null ? [] : [{ id, name, reason: refusal, isKept: true }],
    );
    this.#state = { waiting: files.length - refused.length, refused: [...refused, ...this.#rejected.values()] };
    for (const listener of this.#listeners) listener();
  }
}
