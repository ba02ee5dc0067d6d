import type { NoteCache } from "~/notes/sync/note-cache";

export type Person = NoteCache["person"];

const STORED = "tidings-person";

/** Whose notes this device keeps; null where it keeps nobody's. */
export function readDevicePerson(): Person | null {
  try {
    const { userId, isGuest, keepsFiles } = JSON.parse(localStorage.getItem(STORED) ?? "{}");
    return typeof userId === "string" ? { userId, isGuest: isGuest === true, keepsFiles: keepsFiles === true } : null;
  } catch {
    return null;
  }
}

/** Throws where the browser stores nothing. */
export function storeDevicePerson(person: Person): void {
  localStorage.setItem(STORED, JSON.stringify(person));
}

export function removeDevicePerson(): void {
  try {
    localStorage.removeItem(STORED);
  } catch {
    // A browser that stores nothing has nobody.
  }
}
