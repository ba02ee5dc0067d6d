import { type ListView, toSearchString } from "~/notes/list-view";
import type { ListPart } from "~/notes/note";
import { noteCache, noteSync } from "~/notes/sync/note-cache";
import { sleep } from "~/timing/sleep";

const SECOND_MS = 1_000;

/**
 * Loads the next part of a list, which may have found nothing and yet bring the list further down. Waits its turn
 * when the person's other pages ask for much, too. Throws when the server cannot be asked, or nobody waits any more.
 */
export async function loadNextPage(view: ListView, signal: AbortSignal): Promise<void> {
  const before = noteCache.loadedTo(view);
  if (before === 0) return;

  const query = new URLSearchParams(toSearchString(view));
  query.set("before", `${before}`);
  query.set("user", noteCache.person.userId);
  const response = await fetchInTurn(`/notes/older?${query}`, signal);
  if (!response.ok) throw new Error(`The older notes were answered with ${response.status}`);
  const { notes, next, cursor }: ListPart = await response.json();

  // Loaded afresh meanwhile, by a reset.
  if (noteCache.loadedTo(view) !== before) return;
  noteCache.storeList(view, notes, next);
  noteSync.loaded(cursor);
}

async function fetchInTurn(address: string, signal: AbortSignal): Promise<Response> {
  for (;;) {
    const response = await fetch(address, { signal });
    if (response.status !== 429) return response;
    await sleep((Number(response.headers.get("retry-after")) || 1) * SECOND_MS, signal);
    signal.throwIfAborted();
  }
}
