import type { StateSql } from "~/notes/states/write-state.server";

/** Has the note come first in the list, and where it is in order. */
export const PIN_SQL = {
  pin: { set: "is_pinned = 1", when: "is_pinned = 0", done: "is_pinned = 1" },
  unpin: { set: "is_pinned = 0", when: "is_pinned = 1", done: "is_pinned = 0" },
} satisfies Record<string, StateSql>;
