import type { ListPage, NoteSummary } from "~/notes/note";
import { LIST_STARTS } from "~/notes/order/list-order";
import { ALL_NOTES, toSearchString } from "~/notes/order/list-view";
import type { NotesClient } from "~/notes/sync/notes-client.client";

/** An answer may have looked through a part of the notes only, and found nothing in it. */
const MAX_REQUESTS = 3;

const MAX_FOUND = 10;

/** Notes that the server finds by their texts; none where it cannot be asked. */
export async function searchServer({ cache }: NotesClient, query: string, signal: AbortSignal): Promise<NoteSummary[]> {
  const found: NoteSummary[] = [];
  const params = new URLSearchParams(toSearchString({ ...ALL_NOTES, query }));
  params.set("sort", ALL_NOTES.sort);
  params.set("user", cache.person.userId);
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
