import { useEffect } from "react";
import { entryAt, idOf, listEntries } from "~/notes/commands/focus/list-entries";
import { watchLongPress } from "~/notes/commands/selection/long-press";
import { markSelected } from "~/notes/commands/selection/mark-selected";
import {
  clearSelection,
  keepSelected,
  readSelection,
  selectRange,
  subscribeToSelection,
  toggleSelected,
} from "~/notes/commands/selection/selection";

/** Notes are selected by a mouse with Shift and Ctrl or Command, and by a finger that stays on one, and then by pressing others. */
export function useSelecting(openId: string | undefined): void {
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    let pointer = "mouse";
    document.addEventListener("pointerdown", ({ pointerType }) => (pointer = pointerType), { signal, capture: true });
    // Shift would select text.
    document.addEventListener(
      "mousedown",
      (event) => event.shiftKey && entryAt(event.target) && event.preventDefault(),
      { signal },
    );
    // Before what listens to clicks: that of a long press is none.
    watchLongPress((entry) => toggleSelected(idOf(entry)), signal);
    const onClick = (event: MouseEvent) => {
      const entry = entryAt(event.target);
      if (!entry || event.button !== 0 || event.altKey || event.defaultPrevented) return;
      const id = idOf(entry);
      if (event.shiftKey) selectRange(id, listEntries().map(idOf), openId ?? null);
      else if (event.ctrlKey || event.metaKey) toggleSelected(id);
      else if (pointer === "touch" && event.detail > 0 && readSelection().size > 0) toggleSelected(id);
      else return clearSelection();
      event.preventDefault();
      entry.focus();
    };
    document.addEventListener("click", onClick, { signal, capture: true });
    return () => over.abort();
  }, [openId]);

  useEffect(() => {
    const list = document.querySelector("nav");
    const observer = new MutationObserver(() => {
      if (readSelection().size === 0) return;
      keepSelected(new Set(listEntries().map(idOf)));
      markSelected(readSelection());
    });
    if (list) observer.observe(list, { childList: true, subtree: true });
    const unsubscribe = subscribeToSelection(() => markSelected(readSelection()));
    return () => {
      observer.disconnect();
      unsubscribe();
    };
  }, []);
}
