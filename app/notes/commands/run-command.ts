import { changeNotes } from "~/notes/commands/change-notes";
import { chooseNotes } from "~/notes/commands/choose-notes";
import type { CommandId } from "~/notes/commands/command-list";
import { type CommandDialog, openDialog } from "~/notes/commands/dialogs";
import { focusedEntry, focusShown, idOf, listEntries } from "~/notes/commands/focus/list-entries";
import { currentEntry, extendSelection, goBack, moveFocus } from "~/notes/commands/focus/move-focus";
import type { Page } from "~/notes/commands/page";
import { exportNotes } from "~/notes/commands/selection/export-notes";
import { selectAll, toggleSelected } from "~/notes/commands/selection/selection";
import { NEW_NOTE_PATH } from "~/notes/note";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** Runs a command for the keys that were pressed at a place; answers whether there was something to do. */
export function runCommand(command: CommandId, page: Page, from: Element | null): boolean {
  return RUNS[command](page, from);
}

const RUNS: Record<CommandId, (page: Page, from: Element | null) => boolean> = {
  palette: () => open("palette"),
  help: () => open("keys"),
  search: () => {
    const field = document.querySelector<HTMLInputElement>("[role=search] [name=q]");
    field?.select();
    return focusShown(field);
  },
  next: (page) => moveFocus(page, 1),
  previous: (page) => moveFocus(page, -1),
  down: (page) => moveFocus(page, 1),
  up: (page) => moveFocus(page, -1),
  open: ({ focusAfter }) => {
    focusAfter({ to: "text" });
    focusedEntry()?.click();
    return true;
  },
  back: goBack,
  new: ({ navigate, openId }) => {
    getNotesClient().newNote.renew();
    navigate(NEW_NOTE_PATH, { replace: openId === "new" });
    return true;
  },
  pin: (page) => changeNotes(page, "pin", chooseNotes(page)),
  archive: (page) => changeNotes(page, "archive", chooseNotes(page)),
  trash: (page) => changeNotes(page, "trash", chooseNotes(page)),
  restore: (page) => changeNotes(page, "restore", chooseNotes(page)),
  select: ({ openId }) => {
    const entry = currentEntry(openId);
    if (entry) toggleSelected(idOf(entry));
    return entry !== null;
  },
  selectDown: (page) => extendSelection(page, 1),
  selectUp: (page) => extendSelection(page, -1),
  selectAll: () => {
    selectAll(listEntries().map(idOf));
    return true;
  },
  tag: (page) => chooseNotes(page).length > 0 && open("tag"),
  merge: (page) => chooseNotes(page).length > 1 && open("merge"),
  export: (page) => {
    const ids = chooseNotes(page);
    if (ids.length > 0) exportNotes(ids, page.onFailed);
    return ids.length > 0;
  },
};

function open(dialog: CommandDialog): boolean {
  openDialog(dialog);
  return true;
}
