import { useSyncExternalStore } from "react";

/** The palette, the sheet of all keys, or a question about several notes. */
export type CommandDialog = "palette" | "keys" | "tag" | "merge";

const listeners = new Set<() => void>();
let open: CommandDialog | null = null;
/** What had the focus before. */
let from: Element | null = null;

/** Which of them is open. */
export function useOpenDialog(): CommandDialog | null {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
}

/** What had the focus before the latest of them was opened: a command is for that. */
export function openedFrom(): HTMLElement | null {
  return from instanceof HTMLElement && from.isConnected ? from : null;
}

export function currentDialog(): CommandDialog | null {
  return open;
}

/** Opens one, or closes it: by null. It is gone at once, and the next key is for the page under it. */
export function openDialog(dialog: CommandDialog | null): void {
  // The page itself is nothing that can have the focus back.
  if (dialog !== null) from = document.activeElement === document.body ? null : document.activeElement;
  open = dialog;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
