import { focusedEntry, idOf, listEntries } from "~/notes/commands/focus/list-entries";
import type { Page } from "~/notes/commands/page";
import { readSelection } from "~/notes/commands/selection/selection";

/** Which notes a command is for: the selected ones, else that of the entry with the focus, else the open one. */
export function chooseNotes({ openId }: Page, focused = focusedEntry()): string[] {
  const selected = readSelection();
  if (selected.size > 0)
    return listEntries()
      .map(idOf)
      .filter((id) => selected.has(id));
  const id = focused ? idOf(focused) : openId;
  return id === undefined || id === "new" ? [] : [id];
}
