import type { StateChange } from "~/notes/states/state-change";

/** Pinned notes come first in the list. One that leaves it for the archive or the trash is pinned when it is back. */
export const PIN = {
  pin: { optimistic: () => ({ pinned: true }), leadsTo: "note in view", undoneBy: "unpin" },
  unpin: { optimistic: () => ({ pinned: false }), leadsTo: "note in view", undoneBy: "pin" },
} satisfies Record<string, StateChange>;
