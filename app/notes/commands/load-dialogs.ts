import { type CommandDialog, currentDialog, openDialog } from "~/notes/commands/dialogs";
import { returnTyped } from "~/notes/commands/keys/typed-ahead";

export function loadPalette() {
  return orClose("palette", import("~/notes/commands/palette/palette"));
}

export function loadKeySheet() {
  return orClose("keys", import("~/notes/commands/keys/key-sheet"));
}

export function loadTagQuestion() {
  return orClose("tag", import("~/notes/commands/selection/tag-question"));
}

export function loadMergeQuestion() {
  return orClose("merge", import("~/notes/commands/selection/merge-question"));
}

/** Brings all of them, so that they open at once, and without a network, too. */
export async function loadDialogs(): Promise<void> {
  await Promise.allSettled([loadPalette(), loadKeySheet(), loadTagQuestion(), loadMergeQuestion()]);
}

/** One that cannot be loaded is not open: the keys go on to the page. */
async function orClose<Part>(dialog: CommandDialog, loading: Promise<Part>): Promise<Part> {
  try {
    return await loading;
  } catch (error) {
    if (currentDialog() === dialog) {
      openDialog(null);
      returnTyped();
    }
    throw error;
  }
}
