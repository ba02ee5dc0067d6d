import { type ListView, toSearchString } from "~/notes/list-view";
import type { StateChange } from "~/notes/states/state-change";
import { TRASH } from "~/notes/states/trash";

/** All that can be done to a whole note, by the form's `intent`; `states.server.ts` writes it. */
export const STATE_CHANGES = { ...TRASH } satisfies Record<string, StateChange>;

export type StateIntent = keyof typeof STATE_CHANGES;

export function isStateIntent(intent: string): intent is StateIntent {
  return Object.hasOwn(STATE_CHANGES, intent);
}

/** The path that a change of a note leads to; who searched goes on with what was found. */
export function pathAfter(intent: string, noteId: string, view: ListView): string {
  if (!isStateIntent(intent)) return `/notes/${noteId}${toSearchString(view)}`;
  const { leadsTo } = STATE_CHANGES[intent];
  return leadsTo === "note" ? `/notes/${noteId}` : `/notes${toSearchString({ ...view, place: leadsTo })}`;
}
