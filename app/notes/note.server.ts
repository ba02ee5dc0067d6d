import type { Env } from "~/env";
import { BUDGET, hasRoomFor } from "~/limits/budget.server";
import type { Cursor } from "~/live/cursor";
import { readPosition, selectPosition } from "~/live/feed.server";
import { IS_WRITTEN, NEXT_SEQ, NEXT_VERSION } from "~/live/stamp.server";
import { type ListPage, type Note, sizeOf } from "~/notes/note";
import { readNote, selectNote } from "~/notes/note-row.server";
import { readPortion, selectPortion } from "~/notes/order/list-portion.server";
import type { ListView } from "~/notes/order/list-view";
import { makeSortTitle } from "~/notes/order/sort-title";
import { type Finding, findNotes } from "~/notes/search/find-notes.server";
import { makeRangesLater } from "~/notes/search/ranges/make-ranges.server";
import { toSearch } from "~/notes/search/to-search";
import { snapshotReplaced } from "~/notes/snapshot.server";
import { insertTags, replaceTags } from "~/notes/tags/note-tags.server";
import { findVersion } from "~/notes/versions.server";
import { KEY_UNUSED, makeFingerprint, now, type Outcome, writeOnce } from "~/notes/writes/idempotent-write.server";
import { trackFiles } from "~/notes/writes/note-files.server";
import type { NewNote, NoteSave, Revert } from "~/notes/writes/note-form";

type ListOptions = {
  /** Only notes after this position in the view's order: the part of the list below it. */
  after?: string | null | undefined;
  limit: number;
  from?: string;
  /** Where the reader is: which day it is for them. */
  zone?: string;
};

/**
 * Notes that the view shows, in its order, and the position of the history that they are current to. There are fewer than the
 * limit, or none, and more of them further on, when what one answer may look through is used up.
 *
 * @param from the bookmark of a state that the reading must not be older than, or how a D1 session is to begin
 */
export async function listNotes(
  env: Env,
  userId: string,
  view: ListView,
  { after = null, limit, from = "first-primary", zone = "UTC" }: ListOptions,
): Promise<ListPage> {
  const db = env.DB.withSession(from);
  if (view.query !== "")
    return searchNotes(env, db, userId, { ...toSearch(view, { now: Date.now(), zone }), after, limit });
  const select = selectPortion(db, userId, view, { after, limit });
  const [portion, position] = await db.batch([select, selectPosition(db, userId)]);
  return { ...readPortion(portion, limit), ...readPosition(position) };
}

/** What is much and in no range yet is put into ranges after the answer. */
async function searchNotes(
  env: Env,
  db: D1DatabaseSession,
  userId: string,
  search: Omit<Finding, "db" | "userId">,
): Promise<ListPage> {
  const { notes, next, isBehind, position } = await findNotes({ db, userId, ...search }, selectPosition(db, userId));
  if (isBehind) makeRangesLater(env, userId);
  return { notes, next, ...readPosition(position) };
}

/**
 * The note, or null when there is none or it is not this user's, and the position that this is current to.
 *
 * @param from as for `listNotes`
 */
export async function findNote(
  env: Env,
  userId: string,
  id: string,
  from = "first-primary",
): Promise<{ note: Note | null; seq: number; cursor: Cursor }> {
  const db = env.DB.withSession(from);
  const [found, position] = await db.batch([selectNote(db, userId, id), selectPosition(db, userId)]);
  return { note: readNote(found).note, ...readPosition(position) };
}

/** Creates the note. The same id again changes nothing, whatever became of the note since. */
export async function createNote(env: Env, userId: string, { id, title, body }: NewNote): Promise<Outcome> {
  const size = "octet_length(?5) + octet_length(?6)";
  return writeOnce(env, userId, {
    id,
    key: id,
    type: "create",
    fingerprint: await makeFingerprint("create", id, title, body),
    write: env.DB.prepare(
      `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, edited_at, sort_title)
       SELECT ?1, ?2, ${NEXT_SEQ}, ${NEXT_VERSION}, ?5, ?6, ?4, ?4, ?4, ?7 FROM ${BUDGET}
       WHERE notes_left >= 1 AND note_bytes_left >= ${size} AND ${KEY_UNUSED}
       ON CONFLICT DO NOTHING RETURNING seq`,
    ).bind(userId, id, id, now(), title, body, makeSortTitle({ title, body })),
    after: [...insertTags(env, userId, [{ id, title, body }]), ...trackFiles(env, userId, [{ id, body }])],
    done: "TRUE",
    adds: { notes: 1, noteBytes: sizeOf({ title, body }) },
  });
}

/**
 * Saves the text, provided that the note still has the version that the save was made
 * from. What it replaces is kept as an earlier version where `snapshotReplaced` says so. One that makes the
 * text longer needs room for it; a shorter one never does.
 */
export async function saveNote(env: Env, userId: string, id: string, save: NoteSave): Promise<Outcome> {
  return writeText(env, userId, id, save);
}

/** Brings an earlier text of the note back, over whatever it says now, which is kept as an earlier version. */
export async function revertNote(env: Env, userId: string, id: string, revert: Revert): Promise<Outcome> {
  const earlier = await findVersion(env, userId, id, revert.version, revert.before ? "before" : "at");
  if (!earlier) return { status: "missing" };
  const { title, body } = earlier;
  return writeText(env, userId, id, { title, body, op: revert.op, keep: true });
}

type TextWrite = Omit<NoteSave, "version"> & {
  /** The one that the note must still have; any, where it is left out. */
  version?: number;
};

async function writeText(env: Env, userId: string, id: string, write: TextWrite): Promise<Outcome> {
  const { title, body, version, op: key, keep } = write;
  const now = new Date();
  const values = [userId, id, key, now.toISOString(), title, body, version ?? null];
  const longer = "octet_length(?5) + octet_length(?6) - octet_length(title) - octet_length(body)";
  const replaces = `user_id = ?1 AND id = ?2 AND deleted_at IS NULL AND version = COALESCE(?7, version)
    AND (title <> ?5 OR body <> ?6)`;
  const isAllowed = `(${longer} <= 0 OR ${hasRoomFor(longer)}) AND ${KEY_UNUSED}`;
  return writeOnce(env, userId, {
    id,
    key,
    type: "update",
    fingerprint: await makeFingerprint("save", id, title, body),
    before: snapshotReplaced(env, {
      replaces,
      isAllowed,
      values,
      text: { title: "?5", body: "?6" },
      now,
      isChosen: keep === true,
    }),
    write: env.DB.prepare(
      `UPDATE notes SET body = ?6, seq = ${NEXT_SEQ}, version = ${NEXT_VERSION}, updated_at = ?4, edited_at = ?4
       WHERE ${replaces} AND ${isAllowed} RETURNING seq`,
    ).bind(...values),
    after: [
      updateTitle(env, userId, { id, title, body }),
      ...replaceTags(env, userId, { id, title, body }),
      ...trackFiles(env, userId, [{ id, body }]),
    ],
    done: "title = ?5 AND body = ?6 AND deleted_at IS NULL",
    values: [title, body],
    adds: { notes: 0, noteBytes: sizeOf({ title, body }) },
    ...(version !== undefined && { version }),
  });
}

/** Apart from the body, right after it was written: where the title stays, as it mostly does, nothing of its order is written. */
function updateTitle({ DB }: Env, userId: string, { id, title, body }: NewNote): D1PreparedStatement {
  return DB.prepare(
    `UPDATE notes SET title = ?3, sort_title = ?4
     WHERE user_id = ?1 AND id = ?2 AND (title <> ?3 OR sort_title IS NOT ?4) AND ${IS_WRITTEN}`,
  ).bind(userId, id, title, makeSortTitle({ title, body }));
}
