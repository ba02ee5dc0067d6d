import { useSyncExternalStore } from "react";

const OFF = "off";

/** Something that is so in this browser, unless it was switched off there. */
export type StoredChoice = {
  isOn: () => boolean;
  /** Throws where the browser stores nothing. */
  set: (isOn: boolean) => void;
  /** The same as `isOn`, for a component: another tab may choose, too. */
  use: () => boolean;
};

/** @param key under which the browser stores it */
export function createStoredChoice(key: string): StoredChoice {
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    window.addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  };
  const isOn = () => {
    try {
      return localStorage.getItem(key) !== OFF;
    } catch {
      return true;
    }
  };
  return {
    isOn,
    set: (isOn) => {
      if (isOn) localStorage.removeItem(key);
      else localStorage.setItem(key, OFF);
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, isOn, () => true),
  };
}
