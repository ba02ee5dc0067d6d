/** An entry of the list that is shown; one that is about to leave it is none. */
const ENTRY = ".list-entry a:not([aria-disabled=true])";

/**
 * The links of the list, in order, as they are shown. The list itself says which they are: it is rendered before
 * anything that acts on it is loaded.
 */
export function listEntries(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(ENTRY)];
}

/** The note that the entry leads to. */
export function idOf(entry: HTMLAnchorElement): string {
  return entry.pathname.slice(entry.pathname.lastIndexOf("/") + 1);
}

export function findEntry(id: string): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>(
    `${ENTRY}[href="/notes/${CSS.escape(id)}"], ${ENTRY}[href^="/notes/${CSS.escape(id)}?"]`,
  );
}

/** The entry that something happened on. */
export function entryAt(target: EventTarget | null): HTMLAnchorElement | null {
  if (!(target instanceof Element) || target.closest("button")) return null;
  return target.closest(".list-entry")?.querySelector<HTMLAnchorElement>("a:not([aria-disabled=true])") ?? null;
}

/** The entry that has the focus. */
export function focusedEntry(): HTMLAnchorElement | null {
  return asEntry(document.activeElement);
}

/** The element, if it is an entry. */
export function asEntry(element: Element | null): HTMLAnchorElement | null {
  return element instanceof HTMLAnchorElement && element.matches(ENTRY) ? element : null;
}

/** The entry that comes after the notes once they are gone, or before them where none does. */
export function neighbourOf(ids: ReadonlySet<string>): string | null {
  const listed = listEntries().map(idOf);
  const last = listed.findLastIndex((id) => ids.has(id));
  if (last < 0) return null;
  const after = listed.slice(last + 1).find((id) => !ids.has(id));
  return after ?? listed.slice(0, last).findLast((id) => !ids.has(id)) ?? null;
}

/** Focuses it where it is seen. Answers whether it could. */
export function focusShown(element: HTMLElement | null | undefined): boolean {
  // On a phone only one of list and note is shown.
  if (!element || element.getClientRects().length === 0) return false;
  element.focus();
  return document.activeElement === element;
}
