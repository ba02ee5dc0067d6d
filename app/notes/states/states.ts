import { type ListView, toSearchString } from "~/notes/order/list-view";
import { ARCHIVE } from "~/notes/states/archive";
import { PIN } from "~/notes/states/pin";
import type { StateChange } from "~/notes/states/state-change";
import { TRASH } from "~/notes/states/trash";

/** All that can be done to a whole note, by the form's `intent`; `states.server.ts` writes it. */
export const STATE_CHANGES = { ...PIN, ...ARCHIVE, ...TRASH } satisfies Record<string, StateChange>;

export type StateIntent = keyof typeof STATE_CHANGES;

export function isStateIntent(intent: string): intent is StateIntent {
  return Object.hasOwn(STATE_CHANGES, intent);
}

/** The path that a change of a note leads to; who searched goes on with what was found. */
export function pathAfter(intent: string, noteId: string, view: ListView): string {
  const inView = toSearchString(view);
  const leadsTo: StateChange["leadsTo"] = isStateIntent(intent) ? STATE_CHANGES[intent].leadsTo : "note in view";
  if (leadsTo === "note") return `/notes/${noteId}`;
  if (leadsTo === "note in view") return `/notes/${noteId}${inView}`;
  if (leadsTo === "view") return `/notes${inView}`;
  return `/notes${toSearchString({ ...view, place: leadsTo, isPinned: false })}`;
}
