import { stateWrite } from "~/notes/states/write-state.server";

/** Puts the note in the archive; one that is in the trash will be there once it is restored. */
export const archiveNote = stateWrite("archive", {
  set: "archived_at = ?4",
  when: "archived_at IS NULL",
  done: "archived_at IS NOT NULL",
});

/** Takes the note out of the archive. */
export const unarchiveNote = stateWrite("unarchive", {
  set: "archived_at = NULL",
  when: "archived_at IS NOT NULL",
  done: "archived_at IS NULL",
});
