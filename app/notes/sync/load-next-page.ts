import type { ListPage } from "~/notes/note";
import { type ListView, toSearchString } from "~/notes/order/list-view";
import { loadDevice } from "~/notes/sync/device/load-device";
import type { NotesClient } from "~/notes/sync/notes-client.client";
import { sleep } from "~/timing/sleep";

const SECOND_MS = 1_000;

/**
 * Loads the next part of a list, from this device if it has all of it; that of a search may have found nothing, and the list goes on below it all the same.
 * Waits its turn when the person's other pages ask for much, too. Throws when the server cannot be reached, and when aborted.
 */
export async function loadNextPage(client: NotesClient, view: ListView, signal: AbortSignal): Promise<void> {
  const { cache, syncState } = client;
  const after = cache.loadedTo(view);
  if (after === null || (await (await loadDevice(client))?.bringNextPage(view, after))) return;

  const query = new URLSearchParams(toSearchString(view));
  query.set("before", after);
  query.set("sort", view.sort);
  query.set("user", cache.person.userId);
  const response = await fetchInTurn(`/notes/older?${query}`, signal);
  if (!response.ok) throw new Error(`The older notes were answered with ${response.status}`);
  const { notes, next, cursor }: ListPage = await response.json();

  // It was loaded again meanwhile, after a reset.
  if (cache.loadedTo(view) !== after) return;
  cache.storeList(view, notes, next);
  syncState.loaded(cursor);
}

async function fetchInTurn(url: string, signal: AbortSignal): Promise<Response> {
  for (;;) {
    const response = await fetch(url, { signal });
    if (response.status !== 429) return response;
    await sleep((Number(response.headers.get("retry-after")) || 1) * SECOND_MS, signal);
    signal.throwIfAborted();
  }
}
