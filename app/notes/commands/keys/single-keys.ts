import { useSyncExternalStore } from "react";

/** This browser's choice. Without it the keys are there. */
const STORED = "tidings-single-keys";
const OFF = "off";

const listeners = new Set<() => void>();

/** Whether keys that type something by themselves do what their commands say: who speaks to their computer can switch them off. */
export function hasSingleKeys(): boolean {
  try {
    return localStorage.getItem(STORED) !== OFF;
  } catch {
    return true;
  }
}

export function setSingleKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, OFF);
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, hasSingleKeys, () => true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may have chosen.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
