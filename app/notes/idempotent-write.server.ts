import type { Env } from "~/env";
import { explainOverLimit, type OverLimit } from "~/limits/budget.server";
import type { Addition } from "~/limits/quota";
import { emitEvent } from "~/live/emit.server";
import type { Change, ChangeType } from "~/live/event";
import { stamp } from "~/live/stamp.server";
import { IN_PACE } from "~/live/write-pace.server";
import type { Note } from "~/notes/note";

declare module "~/live/event" {
  interface Kinds {
    note: Note;
  }
}

/** What became of a write. The note is the one in D1 afterwards, the change its latest. */
export type Outcome =
  /** Done now, or earlier by the same operation; the note is null once deleted for good. */
  | { status: "done"; note: Note | null; change: Change<"note"> }
  /** The save was made from an older version than the note has; nothing was written. */
  | { status: "conflict"; note: Note; change: Change<"note"> }
  /** No such note, or not this user's. */
  | { status: "missing" }
  /** The operation id was used before, for something else; nothing was written. */
  | { status: "reused" }
  /** There is no room for it, or it was too much too fast; nothing was written or remembered, and a repetition may do it. */
  | OverLimit;

/** A write to one note, and what makes it harmless to repeat. */
export type IdempotentWrite = {
  id: string;
  op: string;
  type: ChangeType;
  /** What the operation is to do, by `fingerprint`: the same id with another one is refused. */
  digest: string;
  write: D1PreparedStatement;
  /** What belongs to it, before the write and after it. */
  before?: D1PreparedStatement[];
  after?: D1PreparedStatement[];
  /** SQL on the note that holds once the operation is done. Its parameters continue at ?5. */
  done: string;
  values?: unknown[];
  /** What it adds at most, and the version of the note that it is made from. */
  adds?: Addition;
  version?: number;
};

/** Holds while the operation has not been done, and may be; for a write whose ?1 is the user and ?3 the operation id. */
export const KEY_UNUSED = `NOT EXISTS (SELECT 1 FROM idempotency_keys WHERE user_id = ?1 AND key = ?3) AND ${IN_PACE}`;

const NOTHING: Addition = { notes: 0, noteBytes: 0 };

/** An operation that nothing stands against any more may be sent again at once. */
const AGAIN: OverLimit = { status: "limited", wait: 1 };

/** One transaction: write, take the number, remember the operation; then announce what changed. */
export async function writeOnce(env: Env, userId: string, operation: IdempotentWrite): Promise<Outcome> {
  const { id, op, type, before = [], write, after = [], done, values = [], adds = NOTHING, version } = operation;
  const { DB } = env;

  // An operation is remembered once what it asks for holds, never when it was
  // refused: the page would take the answer to a repetition for a success.
  const remember = DB.prepare(
    `INSERT INTO idempotency_keys (user_id, key, fingerprint, at)
     SELECT user_id, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%fZ') FROM notes WHERE user_id = ?1 AND id = ?2 AND ${done}
     ON CONFLICT DO NOTHING`,
  ).bind(userId, id, op, operation.digest, ...values);
  const recall = DB.prepare("SELECT fingerprint FROM idempotency_keys WHERE user_id = ?1 AND key = ?2").bind(
    userId,
    op,
  );

  const answering = [remember, recall, selectNote(DB, userId, id)];
  const { results, ...stamped } = await stamp(DB, userId, [...before, write, ...answering, ...after]);
  const [written, , recalled, found] = results.slice(before.length);

  const [row] = (written?.results ?? []) as { seq: number }[];
  const [remembered] = (recalled?.results ?? []) as { fingerprint: string }[];
  const { note, seq } = readNote(found);

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
  if (row) emitEvent(env, userId, change);

  if (remembered) {
    return remembered.fingerprint === operation.digest ? { status: "done", note, change } : { status: "reused" };
  }
  if (!note && type !== "create") return { status: "missing" };
  if (note && version !== undefined && note.version !== version) return { status: "conflict", note, change };
  return (await explainOverLimit(env, userId, adds)) ?? AGAIN;
}

export function selectNote(db: D1Database | D1DatabaseSession, userId: string, id: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT id, title, body, version, created_at AS createdAt, updated_at AS updatedAt, trashed_at AS trashedAt,
       seq, deleted_at AS deletedAt FROM notes WHERE user_id = ?1 AND id = ?2`,
    )
    .bind(userId, id);
}

/** The note that a `selectNote` result holds, null once deleted, and the number of its latest change. */
export function readNote(result: D1Result<unknown> | undefined): { note: Note | null; seq: number } {
  const row = result?.results[0] as (Note & { seq: number; deletedAt: string | null }) | undefined;
  if (!row) return { note: null, seq: 0 };
  const { seq, deletedAt, ...note } = row;
  return { note: deletedAt === null ? note : null, seq };
}

/** Short, and telling two contents apart. Length-prefixed, so that moving text between parts is another content. */
export async function fingerprint(...parts: string[]): Promise<string> {
  const bytes = new TextEncoder().encode(parts.map((part) => `${part.length}:${part}`).join(""));
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

export function now(): string {
  return new Date().toISOString();
}
