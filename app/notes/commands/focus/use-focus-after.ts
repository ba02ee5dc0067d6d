import { useLocation } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import { findEntry, focusedEntry, focusShown, listEntries, neighbourOf } from "~/notes/commands/focus/list-entries";

/** What gets the focus: the text of the note that is opened, or an entry of the list; the first, where there is none of that id. */
export type FocusTarget = { to: "text" } | { to: "entry"; id: string | null } | { to: "new" };

const TEXT = ".note-form [name=body], .note-form [role=textbox]";

/** Answers the means to say what gets the focus once the page has gone on, if it is nowhere then. */
export function useFocusAfter(): (target: FocusTarget) => void {
  const location = useLocation();
  const waiting = useRef<{ target: FocusTarget; from: Element | null } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page has gone on
  useEffect(() => {
    const { target, from } = waiting.current ?? {};
    waiting.current = null;
    if (!target) return;
    const { activeElement } = document;
    // Whoever went on to something else stays there. The entry may have been made again meanwhile.
    if (activeElement === from || activeElement === document.body || focusedEntry()) focusTarget(target);
  }, [location]);

  return useCallback((target) => {
    waiting.current = { target, from: document.activeElement };
  }, []);
}

/** What has the focus once these notes have left the list: the entry after them, else the one before, else the button that makes one. */
export function besides(ids: ReadonlySet<string>): FocusTarget {
  const id = neighbourOf(ids);
  return id === null ? { to: "new" } : { to: "entry", id };
}

/** Focuses it now. Answers whether it is shown. */
export function focusTarget(target: FocusTarget): boolean {
  if (target.to === "text") return focusShown(document.querySelector<HTMLElement>(TEXT));
  if (target.to === "new") return focusShown(findNew());
  const entry = target.id === null ? null : findEntry(target.id);
  return focusShown(entry) || focusShown(listEntries()[0]) || focusShown(findNew());
}

/** The button that makes a note, where there is no other. */
function findNew(): HTMLElement | undefined {
  const buttons = document.querySelectorAll<HTMLElement>("form[action='/notes/new'] button");
  return [...buttons].find((button) => button.getClientRects().length > 0);
}
