import { idOf, listEntries } from "~/notes/commands/focus/list-entries";

/** The element that says to a screen reader that an entry is selected. */
export const SELECTED_ID = "note-is-selected";

/**
 * Marks the entries that are selected. The list is rendered without knowing: of ten thousand that are selected at once,
 * none has to be rendered again.
 */
export function markSelected(selected: ReadonlySet<string>): void {
  for (const entry of listEntries()) {
    const isSelected = selected.has(idOf(entry));
    const item = entry.closest("li");
    if (item?.hasAttribute("data-selected") === isSelected) continue;
    item?.toggleAttribute("data-selected", isSelected);
    if (isSelected) entry.setAttribute("aria-describedby", SELECTED_ID);
    else entry.removeAttribute("aria-describedby");
  }
}
