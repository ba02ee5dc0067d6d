/**
 * The contract of the live feed, between D1, the hub, the wire and the page.
 * It knows numbers and kinds, but not what a note is.
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
  };
}[Of];

export type ChangeType = "create" | "update" | "delete";

export type Identified = { id: string };

/** Why a stream that ends must not simply be resumed. */
export type Ending = "reset" | "revoked";

/** An item whose JSON is longer (in UTF-16 units) travels without its content, and the page fetches it. */
export const MAX_ITEM_LENGTH = 16_384;

/** The change as the data of its event: `{ type, seq, at, [kind]: item, bookmark }`. */
export function changeData({ kind, type, seq, at, item, bookmark }: Change) {
  return { type, seq, at, [kind]: fitItem(item), bookmark };
}

/** Reads what `changeData` wrote; null when it is something else. */
export function parseChange<Of extends Kind>(kind: Of, text: string): Change<Of> | null {
  const { type, seq, at, [kind]: item, bookmark } = parseObject(text);
  if (type !== "create" && type !== "update" && type !== "delete") return null;
  if (!isNumber(seq) || typeof at !== "string" || !isIdentified(item)) return null;

  return { kind, type, seq, at, item, bookmark: typeof bookmark === "string" ? bookmark : null } as Change<Of>;
}

/** The number in the data of a `ready` or `heartbeat` event; null when there is none. */
export function parsePosition(text: string): number | null {
  const { seq } = parseObject(text);
  return isNumber(seq) ? seq : null;
}

/** A place in a user's history as text (`since`, `Last-Event-ID`); null when it is no number of ours. */
export function parseCursor(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}

/** The object that the text holds, or an empty one. */
function parseObject(text: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function fitItem(item: Identified): Identified {
  return JSON.stringify(item).length > MAX_ITEM_LENGTH ? { id: item.id } : item;
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isIdentified(value: unknown): value is Identified {
  return typeof value === "object" && value !== null && typeof (value as Identified).id === "string";
}
