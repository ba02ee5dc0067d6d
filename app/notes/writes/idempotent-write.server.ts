import type { Env } from "~/env";
import { explainOverLimit, type OverLimit } from "~/limits/budget.server";
import type { Addition } from "~/limits/quota";
import { emitEvent } from "~/live/emit.server";
import type { Change, ChangeType } from "~/live/event";
import { stamp } from "~/live/stamp.server";
import { IN_PACE } from "~/live/write-pace.server";
import type { Note } from "~/notes/note";
import { readNote, selectNote } from "~/notes/note-row.server";
import { makeRangesAt } from "~/notes/search/ranges/make-ranges.server";

declare module "~/live/event" {
  interface Kinds {
    note: Note;
  }
}

/** What became of a write. The note is the one in D1 afterwards, the change its latest. */
export type Outcome =
  /** Done now, or earlier under the same idempotency key; the note is null once deleted for good. */
  | { status: "done"; note: Note | null; change: Change<"note"> }
  /** The save was made from an older version than the note has; nothing was written. */
  | { status: "conflict"; note: Note; change: Change<"note"> }
  /** No such note, or not this user's. */
  | { status: "missing" }
  /** The key was used before, for something else; nothing was written. */
  | { status: "key-reused" }
  /** There is no room for it, or it was too much too fast; nothing was written or stored, and a repetition may do it. */
  | OverLimit;

/** A write to one note, and what makes it harmless to repeat. */
export type IdempotentWrite = {
  id: string;
  key: string;
  type: ChangeType;
  /** Of what the write is to do, by `makeFingerprint`: the same key with another one is an error. */
  fingerprint: string;
  write: D1PreparedStatement;
  /** What belongs to it, before the write and after it. */
  before?: D1PreparedStatement[];
  after?: D1PreparedStatement[];
  /** SQL on the note that holds once the write is done. Its parameters continue at ?5. */
  done: string;
  values?: unknown[];
  /** What it adds at most, and the version of the note that it is made from. */
  adds?: Addition;
  version?: number;
};

/** Holds while nothing was written under the key, and something may be; for a write whose ?1 is the user and ?3 the key. */
export const KEY_UNUSED = `NOT EXISTS (SELECT 1 FROM idempotency_keys WHERE user_id = ?1 AND key = ?3) AND ${IN_PACE}`;

const NOTHING: Addition = { notes: 0, noteBytes: 0 };

/** What nothing stands in the way of any more may be sent again at once. */
const AGAIN: OverLimit = { status: "limited", wait: 1 };

/** One transaction: write, take the number, store the key; then announce what changed. */
export async function writeOnce(env: Env, userId: string, idempotentWrite: IdempotentWrite): Promise<Outcome> {
  const { id, key, fingerprint, type, write, done, adds = NOTHING, version } = idempotentWrite;
  const { before = [], after = [], values = [] } = idempotentWrite;
  const { DB } = env;

  // The key is stored once what the write asks for holds, never when it failed:
  // the page would take the answer to a repetition for a success.
  const storeKey = DB.prepare(
    `INSERT INTO idempotency_keys (user_id, key, fingerprint, at)
     SELECT user_id, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%fZ') FROM notes WHERE user_id = ?1 AND id = ?2 AND ${done}
     ON CONFLICT DO NOTHING RETURNING fingerprint`,
  ).bind(userId, id, key, fingerprint, ...values);
  // Before it is stored: of a first attempt there is none, and so no row to read.
  const findKey = DB.prepare("SELECT fingerprint FROM idempotency_keys WHERE user_id = ?1 AND key = ?2").bind(
    userId,
    key,
  );

  const writing = [...before, write, ...after];
  const { results, ...stamped } = await stamp(DB, userId, [...writing, findKey, storeKey, selectNote(DB, userId, id)]);
  const [foundKey, storedKey, foundNote] = results.slice(writing.length);

  const [row] = (results[before.length]?.results ?? []) as { seq: number }[];
  const [stored] = [foundKey, storedKey].flatMap((result) => (result?.results ?? []) as { fingerprint: string }[]);
  const { note, seq } = readNote(foundNote);

  const change: Change<"note"> = {
    kind: "note",
    type: note ? type : "delete",
    seq: row?.seq ?? seq,
    at: note?.updatedAt ?? now(),
    item: note ?? { id },
    bookmark: stamped.bookmark,
    cursor: stamped.cursor,
    after: stamped.after,
  };
  if (row) {
    emitEvent(env, userId, change);
    makeRangesAt(env, userId, row.seq);
  }

  if (stored) {
    return stored.fingerprint === fingerprint ? { status: "done", note, change } : { status: "key-reused" };
  }
  if (!note && type !== "create") return { status: "missing" };
  if (note && version !== undefined && note.version !== version) return { status: "conflict", note, change };
  return (await explainOverLimit(env, userId, adds)) ?? AGAIN;
}

/** Short, and another one for other contents. Length-prefixed, so that moving text between parts is another content. */
export async function makeFingerprint(...parts: string[]): Promise<string> {
  const bytes = new TextEncoder().encode(parts.map((part) => `${part.length}:${part}`).join(""));
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

export function now(): string {
  return new Date().toISOString();
}
