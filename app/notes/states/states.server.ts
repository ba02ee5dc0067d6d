import { ARCHIVE_SQL } from "~/notes/states/archive.server";
import { PIN_SQL } from "~/notes/states/pin.server";
import type { StateIntent } from "~/notes/states/states";
import { deleteNote, restoreNote, TRASH_SQL, trashNote } from "~/notes/states/trash.server";
import { type StateSql, type StateWrite, stateWrite } from "~/notes/states/write-state.server";

/** What each change of state does to a note's row; deleting does more than that. */
export const STATE_SQL: Record<Exclude<StateIntent, "delete">, StateSql> = {
  ...PIN_SQL,
  ...ARCHIVE_SQL,
  ...TRASH_SQL,
};

/** How each change of state is written. */
export const STATE_WRITES: Record<StateIntent, StateWrite> = {
  pin: stateWrite("pin", STATE_SQL.pin),
  unpin: stateWrite("unpin", STATE_SQL.unpin),
  archive: stateWrite("archive", STATE_SQL.archive),
  unarchive: stateWrite("unarchive", STATE_SQL.unarchive),
  trash: trashNote,
  restore: restoreNote,
  delete: deleteNote,
};
