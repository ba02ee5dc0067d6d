import { findEntry, focusedEntry, focusShown, idOf, listEntries } from "~/notes/commands/focus/list-entries";
import { type FocusTarget, focusTarget } from "~/notes/commands/focus/use-focus-after";
import type { Page } from "~/notes/commands/page";
import { clearSelection, readSelection, selectRange } from "~/notes/commands/selection/selection";
import { toSearchString } from "~/notes/order/list-view";

/** Goes to another entry: from the one with the focus, else from that of the open note. Answers whether there is one. */
export function moveFocus({ openId }: Page, by: 1 | -1): boolean {
  const entries = listEntries();
  const from = currentEntry(openId);
  const at = from ? entries.indexOf(from) : -1;
  // The first key goes to the open note, if the focus was elsewhere.
  const next = from && from !== document.activeElement ? from : entries[Math.max(at + by, 0)];
  return focusShown(next);
}

/** Selects the entry that has the focus too, and goes on to the next with it. */
export function extendSelection(page: Page, by: 1 | -1): boolean {
  const from = focusedEntry();
  if (!from || !moveFocus(page, by)) return false;
  const to = focusedEntry();
  if (to) selectRange(idOf(to), listEntries().map(idOf), idOf(from));
  return true;
}

/** The entry with the focus, else that of the open note. */
export function currentEntry(openId: string | undefined): HTMLAnchorElement | null {
  return focusedEntry() ?? (openId === undefined ? null : findEntry(openId));
}

/** From the text, and from the search, to the list; from what is selected to nothing; from what was searched for to all of the list. */
export function goBack({ view, openId, navigate, focusAfter }: Page, from: Element | null): boolean {
  const entry: FocusTarget = { to: "entry", id: openId ?? null };
  if (from?.closest("[role=search]")) return focusTarget(entry);
  if (from?.closest(".note-form")) {
    if (focusTarget(entry)) return true;
    focusAfter(entry);
    navigate(`/notes${toSearchString(view)}`);
    return true;
  }
  if (readSelection().size > 0) {
    clearSelection();
    return true;
  }
  if (!focusedEntry() || view.query === "") return false;
  focusAfter(entry);
  navigate(`${openId === undefined ? "/notes" : `/notes/${openId}`}${toSearchString({ ...view, query: "" })}`);
  return true;
}
