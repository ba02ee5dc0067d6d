import { type FeedPage, isNumber, type Kind, parseObject, readChange } from "~/live/event";

/** Reads what a server says of the changes since a number; null when it is something else. */
export function parseFeedPage(kinds: readonly Kind[], text: string): FeedPage | null {
  const { seq, cursor, reset, changes, more } = parseObject(text);
  if (!isNumber(seq) || typeof cursor !== "string" || typeof reset !== "boolean") return null;
  if (typeof more !== "boolean" || !Array.isArray(changes)) return null;

  // Kinds that this page does not know are left out.
  const known = changes.flatMap((data) => {
    const kind = kinds.find((kind) => kind in data);
    return (kind && readChange(kind, { at: "", ...data })) ?? [];
  });
  return { seq, cursor, reset, changes: known, more };
}

/** A screen's name for itself, as its stream and its wake socket say it; null when it is something else. */
export function parseScreen(text: string | null): string | null {
  return text !== null && /^[0-9a-f-]{36}$/.test(text) ? text : null;
}

/** How many screens of the person are open, of which the reader is one, as `ready`, `heartbeat` and `screens` say; 1 where nothing is said of it. */
export function parseScreens(text: string): number {
  const { screens } = parseObject(text);
  return isNumber(screens) && screens > 0 ? screens : 1;
}
