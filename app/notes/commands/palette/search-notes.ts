import type { ListPage, NoteSummary } from "~/notes/note";
import { LIST_STARTS } from "~/notes/order/list-order";
import { ALL_NOTES, type ListView, toSearchString } from "~/notes/order/list-view";
import { loadDevice } from "~/notes/sync/device/load-device";
import type { NotesClient } from "~/notes/sync/notes-client.client";

/** An answer may have looked through a part of the notes only, and found nothing in it. */
const MAX_REQUESTS = 3;

const MAX_FOUND = 10;

/** Notes that are found by their texts: on this device where it has all of them, and otherwise by the server, if it can be asked. */
export async function searchNotes(client: NotesClient, query: string, signal: AbortSignal): Promise<NoteSummary[]> {
  const { device, cache } = client;
  const view = { ...ALL_NOTES, query };
  const known = device?.isComplete && (await (await loadDevice(client))?.findNotes(view, MAX_FOUND));
  return known || searchServer(cache.person.userId, view, signal);
}

async function searchServer(userId: string, view: ListView, signal: AbortSignal): Promise<NoteSummary[]> {
  const found: NoteSummary[] = [];
  const params = new URLSearchParams(toSearchString(view));
  params.set("sort", ALL_NOTES.sort);
  params.set("user", userId);
  let after: string | null = LIST_STARTS[ALL_NOTES.sort];
  try {
    for (let request = 1; after !== null && found.length < MAX_FOUND && request <= MAX_REQUESTS; request++) {
      params.set("before", after);
      const response = await fetch(`/notes/older?${params}`, { signal });
      if (!response.ok) break;
      const page: ListPage = await response.json();
      found.push(...page.notes);
      after = page.next;
    }
  } catch {
    // Without a network there is what this page knows.
  }
  return found.slice(0, MAX_FOUND);
}
