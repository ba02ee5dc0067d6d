import { type Feed, fetchChanges } from "~/live/client/fetch-changes";
import type { SyncState } from "~/live/client/sync-state";
import { type Cursor, parseCursor } from "~/live/cursor";
import type { Batch } from "~/live/event";
import type { Device } from "~/notes/sync/device/device";
import { DeviceTaken } from "~/notes/sync/device/note-database";
import { Backoff } from "~/timing/backoff";
import { OFFLINE_MS, sleep } from "~/timing/sleep";

/** How long the page has to bring what it lacks. */
const ASKING_MS = 2_000;

/** How things are with the notes of the device: while they are filled in, the part of them that is there. */
export type DeviceStatus = { is: "current" | "filling" | "impossible"; part: number };

/**
 * Keeps the notes of the device current by the feed of the page, and fills in what is missing, page by page from where it
 * was left. A change that follows costs no request. Of several pages of a browser one at a time fills in; each of them
 * takes in what the feed brings, of which the device takes the first. Returns the undo.
 */
export function keepDeviceCurrent(
  feed: Feed,
  device: Device,
  syncState: SyncState,
  onStatus: (status: DeviceStatus) => void,
): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const backoff = new Backoff();
  let working: Promise<void> = Promise.resolve();
  let isRetrying = false;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let latest: Cursor | null = null;

  /** One after the other, in the order of the feed. */
  function queue(work: () => Promise<void>): void {
    working = working.then(async () => {
      try {
        if (!signal.aborted) await work();
      } catch (error) {
        // Without this device the page is what it was: it asks the server.
        leaving.abort();
        device.isComplete = false;
        if (error instanceof DeviceTaken) return;
        console.warn("The notes cannot be kept on this device:", error);
        onStatus({ is: "impossible", part: 0 });
      }
    });
  }

  async function receive(batch: Batch): Promise<void> {
    latest = batch.cursor;
    if ((await device.receive(batch)) === "gap") askLater();
  }

  /** The page asks for what it lacks, which is mostly the same: only what is missing after that is asked for here. */
  function askLater(): void {
    clearTimeout(asking);
    asking = setTimeout(() => {
      queue(async () => {
        const { cursor } = await device.readState();
        if (cursor !== latest) await catchUp();
      });
    }, ASKING_MS);
  }

  async function catchUp(): Promise<void> {
    if (isRetrying) return;
    // A browser without locks fills in once for each page.
    await (navigator.locks?.request(`tidings-device:${feed.userId}`, fillIn) ?? fillIn());
  }

  async function fillIn(): Promise<void> {
    backoff.recordAttempt();
    const { cursor, isComplete } = await device.readState();
    const report = (at: Cursor) => {
      if (!isComplete) onStatus({ is: "filling", part: partOf(at) });
    };
    const take = async (batch: Batch) => {
      await device.receive(batch);
      report(batch.cursor);
    };
    report(cursor);
    const answer = await fetchChanges(feed, cursor, take, signal);
    if (signal.aborted || answer === "signed-out") return;
    if (answer === "reset") {
      await device.clear();
      return fillIn();
    }
    if (answer === "lost") return void retry();
    backoff.succeed();
    await device.markComplete();
    onStatus({ is: "current", part: 1 });
  }

  async function retry(): Promise<void> {
    isRetrying = true;
    await sleep(navigator.onLine ? backoff.wait() : OFFLINE_MS, signal);
    isRetrying = false;
    queue(catchUp);
  }

  const stop = [
    syncState.onBatch((batch) => queue(() => receive(batch))),
    syncState.onWritten((change) => queue(() => device.put(change))),
    syncState.onReset(() => queue(catchUp)),
  ];
  queue(async () => {
    const { cursor, isComplete } = await device.readState();
    if (!isComplete || cursor !== syncState.cursor) await catchUp();
  });

  return () => {
    leaving.abort();
    clearTimeout(asking);
    for (const each of stop) each();
  };
}

/** How much of a history there is up to the cursor, which is of a reading of all of it. */
function partOf(cursor: Cursor): number {
  const { seq = 0, head = 0 } = parseCursor(cursor) ?? {};
  return head === 0 ? 0 : seq / head;
}
