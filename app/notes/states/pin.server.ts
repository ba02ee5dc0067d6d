import { stateWrite } from "~/notes/states/write-state.server";

/** Has the note come first in the list. */
export const pinNote = stateWrite("pin", { set: "is_pinned = 1", when: "is_pinned = 0", done: "is_pinned = 1" });

/** Has it come where it is in order. */
export const unpinNote = stateWrite("unpin", { set: "is_pinned = 0", when: "is_pinned = 1", done: "is_pinned = 0" });
