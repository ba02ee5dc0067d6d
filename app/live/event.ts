/**
 * The contract of the live feed, between D1, the hub, the wire and the page.
 * It knows numbers and kinds, but not what a note is. Cursors are as `cursor.ts` writes them.
 */

/**
 * The kinds of things that take part in the feed, and what an event of each carries.
 * A kind adds itself where its writes are: `declare module "~/live/event" { interface Kinds { … } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be added to
export interface Kinds {}

export type Kind = keyof Kinds & string;

/** A change of one thing of some kind, as the feed carries it. */
export type Change<Of extends Kind = Kind> = {
  [Each in Of]: {
    kind: Each;
    type: ChangeType;
    /** The user's number that this change took. */
    seq: number;
    /** When, ISO 8601. */
    at: string;
    /** The thing after the change; only its id once deleted, or when too large for an event. */
    item: Kinds[Each] | Identified;
    /** A read that names this D1 bookmark sees the change. */
    bookmark: string | null;
    /** The position right after this change; null where only the number is known. */
    cursor: string | null;
    /** The position right before it; null where that is not known. */
    after: string | null;
  };
}[Of];

export type ChangeType = "create" | "update" | "delete";

/** Changes that follow the cursor `after`, and bring whoever applies them to `cursor`. */
export type Batch = { after: string; cursor: string; changes: Change[] };

/** What happened since a cursor. `reset`: that cursor is of no use any more; load everything again. */
export type FeedPage = {
  /** The number that these changes bring the reader to. */
  seq: number;
  /** The position that they bring the reader to; at a `reset`, the latest there is. */
  cursor: string;
  reset: boolean;
  /** Each changed thing once, in its latest state, by rising number. */
  changes: Change[];
  /** There are more changes after `seq`. */
  more: boolean;
};

export type Identified = { id: string };

/** An item whose JSON is longer (in UTF-16 units) travels without its content, and the page fetches it. */
export const MAX_ITEM_LENGTH = 16_384;

/** The change as JSON data: `{ type, seq, at, [kind]: item, bookmark }`. */
export function changeData({ kind, type, seq, at, item, bookmark }: Change) {
  return { type, seq, at, [kind]: item, bookmark };
}

/** The change as one of a page of them: without what only the moment of an event makes known. */
export function pagedData({ kind, type, seq, item }: Change) {
  return { type, seq, [kind]: item };
}

/** The change as an event can carry it: without the content of an item that is too large. */
export function fitChange(change: Change): Change {
  const { item } = change;
  return JSON.stringify(item).length > MAX_ITEM_LENGTH ? { ...change, item: { id: item.id } } : change;
}

/** Whether the change brings the whole thing. */
export function isWhole({ type, item }: Change): boolean {
  return type === "delete" || Object.keys(item).length > 1;
}

/** Reads what `changeData` wrote, with its cursors where there are some; null when it is something else. */
export function parseChange<Of extends Kind>(kind: Of, text: string): Change<Of> | null {
  return readChange(kind, parseObject(text));
}

/** Reads what `changeData` wrote, as an object. */
export function readChange<Of extends Kind>(kind: Of, data: Record<string, unknown>): Change<Of> | null {
  const { type, seq, at, [kind]: item } = data;
  if (type !== "create" && type !== "update" && type !== "delete") return null;
  if (!isNumber(seq) || typeof at !== "string" || !isIdentified(item)) return null;

  const [bookmark, cursor, after] = [data.bookmark, data.cursor, data.after].map(toText);
  return { kind, type, seq, at, item, bookmark, cursor, after } as Change<Of>;
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** The object that the text holds, or an empty one. */
export function parseObject(text: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Whether it may be one of a user's numbers. */
export function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isIdentified(value: unknown): value is Identified {
  return typeof value === "object" && value !== null && typeof (value as Identified).id === "string";
}
