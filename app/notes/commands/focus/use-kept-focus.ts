import { useEffect } from "react";
import { findEntry, focusedEntry, idOf, listEntries } from "~/notes/commands/focus/list-entries";
import { focusTarget } from "~/notes/commands/focus/use-focus-after";

/**
 * An entry of the list that has the focus keeps it when React moves it, as others rise above it. Where it leaves the
 * list, the one that comes to its place has it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    let focused: { id: string; index: number; link: HTMLAnchorElement } | null = null;
    const onFocus = () => {
      const link = focusedEntry();
      focused = link && { id: idOf(link), index: listEntries().indexOf(link), link };
    };
    const observer = new MutationObserver((records) => {
      if (!focused || document.activeElement !== document.body) return;
      const { id, index, link } = focused;
      // To move one is to take it away and put it elsewhere.
      if (!records.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(link)))) return;
      const entries = listEntries();
      const entry = findEntry(id) ?? entries[Math.min(index, entries.length - 1)];
      focusTarget(entry ? { to: "entry", id: idOf(entry) } : { to: "new" });
    });
    document.addEventListener("focusin", onFocus, { signal });
    // One that is taken away loses the focus, too: the observer is told of it before.
    document.addEventListener("focusout", () => setTimeout(onFocus), { signal });
    const list = document.querySelector("nav");
    if (list) observer.observe(list, { childList: true, subtree: true });
    return () => {
      over.abort();
      observer.disconnect();
    };
  }, []);
}
