import { useSyncExternalStore } from "react";

const KEY = "tidings-formatting-bar";
const CHANGED = "tidings:formatting-bar";

/** Whether the formatting bar is asked for on this device. */
export function useFormattingBarShown(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => read() === "shown",
    () => false,
  );
}

export function showFormattingBar(isShown: boolean): void {
  try {
    localStorage.setItem(KEY, isShown ? "shown" : "hidden");
  } catch {
    // A device that keeps nothing shows it in this page.
  }
  window.dispatchEvent(new Event(CHANGED));
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  const types = [CHANGED, "storage"];
  for (const type of types) window.addEventListener(type, listener);
  return () => {
    for (const type of types) window.removeEventListener(type, listener);
  };
}
