import { untilIdle } from "~/timing/when-idle";

/** What does something to whole notes, and undoes it: it comes once the page has time. */
export async function loadUndo() {
  await untilIdle();
  return import("~/notes/sync/undo-region");
}
