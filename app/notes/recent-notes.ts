/** So many are remembered. */
const MAX_RECENT = 50;

/** By their ids alone: what they say is the person's, and goes as they sign out. */
const STORED = "tidings-recent-notes";

/** The notes that were opened last in this browser, the latest first. */
export function readRecent(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function addRecent(id: string): void {
  try {
    localStorage.setItem(
      STORED,
      JSON.stringify([id, ...readRecent().filter((each) => each !== id)].slice(0, MAX_RECENT)),
    );
  } catch {
    // A browser that stores nothing has no latest ones.
  }
}

/** Whoever signs in next opened none of them. */
export function forgetRecent(): void {
  try {
    localStorage.removeItem(STORED);
  } catch {
    // A browser that stores nothing has no latest ones.
  }
}
