import { chooseNotes } from "~/notes/commands/choose-notes";
import type { CommandId } from "~/notes/commands/command-list";
import type { Page } from "~/notes/commands/page";
import type { Place } from "~/notes/states/places";

/** What can be done to notes of a place, in the order of the bar that offers it. */
export const NOTE_COMMANDS: Record<Place, CommandId[]> = {
  list: ["pin", "tag", "archive", "trash", "export", "merge"],
  archive: ["archive", "tag", "trash", "export", "merge"],
  trash: ["restore", "export"],
};

/** What the palette offers: what there is something to do for. */
export function offerableCommands(page: Page, focused: HTMLAnchorElement | null): CommandId[] {
  const { length: count } = chooseNotes(page, focused);
  const ofNotes = count === 0 ? [] : NOTE_COMMANDS[page.view.place];
  return ["new", "search", ...ofNotes.filter((command) => command !== "merge" || count > 1), "selectAll", "help"];
}
