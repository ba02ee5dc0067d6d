import { archiveNote, unarchiveNote } from "~/notes/states/archive.server";
import { pinNote, unpinNote } from "~/notes/states/pin.server";
import type { StateIntent } from "~/notes/states/states";
import { deleteNote, restoreNote, trashNote } from "~/notes/states/trash.server";
import type { StateWrite } from "~/notes/states/write-state.server";

/** How each change of state is written. */
export const STATE_WRITES: Record<StateIntent, StateWrite> = {
  pin: pinNote,
  unpin: unpinNote,
  archive: archiveNote,
  unarchive: unarchiveNote,
  trash: trashNote,
  restore: restoreNote,
  delete: deleteNote,
};
