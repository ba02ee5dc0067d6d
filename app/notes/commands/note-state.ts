import type { ListView } from "~/notes/order/list-view";
import type { Placed } from "~/notes/states/places";
import type { StateChange } from "~/notes/states/state-change";
import { isStateIntent, STATE_CHANGES } from "~/notes/states/states";
import type { NotesClient } from "~/notes/sync/notes-client.client";

/** Where the note is by what this page knows and has still to send; null of one that it does not know. */
export function readState({ cache, outbox }: NotesClient, id: string, view: ListView): Placed | null {
  const known = cache.entry(id, view);
  if (!known) return null;
  let state: Placed = known;
  for (const mutation of outbox.pending) {
    if (mutation.id !== id || !isStateIntent(mutation.intent)) continue;
    const { optimistic }: StateChange = STATE_CHANGES[mutation.intent];
    state = { ...state, ...optimistic?.(new Date().toISOString()) };
  }
  return state;
}
