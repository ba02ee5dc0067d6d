import type { Env } from "~/env";
import { NEXT_SEQ } from "~/live/stamp.server";
import { COPIED, insertAll } from "~/notes/bulk/bulk-insert-sql.server";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { insertAndAnnounce } from "~/notes/bulk/insert-and-announce.server";
import { pruneVersions } from "~/notes/versions.server";

/** From whose notes to whose. */
type Copy = { from: string; to: string };

/** Notes of someone, from one of their numbers (not included) up to another (included), and what they take. */
export type CopyPortion = { after: number; upTo: number; notes: number; noteBytes: number };

/** What one transaction copies: so many notes, and about so many characters of text, earlier versions included. */
const PORTION_NOTES = 3_000;
const PORTION_LENGTH = 16_000_000;

/** The notes of ?1, called `source`, that ?2 does not have as ?1 has them. */
const IS_MISSING = `deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM notes AS own
        WHERE own.user_id = ?2 AND own.id = source.id AND own.deleted_at IS NULL
          AND own.title = source.title AND own.body = source.body
      )`;

const MEASURE_MISSING = `
  SELECT COUNT(*) AS notes, COALESCE(SUM(octet_length(title) + octet_length(body)), 0) AS noteBytes
  FROM notes AS source WHERE user_id = ?1 AND ${IS_MISSING}`;

const FIND_PORTION = `
  SELECT (SELECT MAX(seq) FROM feeds WHERE user_id = ?1) AS latest, MAX(seq) AS upTo, COUNT(*) AS notes, SUM(bytes) AS noteBytes
  FROM (
    SELECT seq, bytes, SUM(length) OVER (ORDER BY seq) - length AS before FROM (
      SELECT seq, octet_length(title) + octet_length(body) AS bytes, length(body) + COALESCE((
        SELECT SUM(length(body)) FROM note_versions WHERE user_id = ?1 AND note_id = source.id
      ), 0) AS length
      FROM notes AS source
      WHERE user_id = ?1 AND seq > ?3 AND ${IS_MISSING}
      ORDER BY seq LIMIT ${PORTION_NOTES}
    )
  ) WHERE before < ${PORTION_LENGTH}`;

const SOURCE = `
  SELECT seq, id, ${COPIED.join(", ")} FROM notes
  WHERE user_id = ?2 AND seq > ?3 AND seq <= ?4 AND deleted_at IS NULL`;

// They have been written once: how fast is no question.
const COPY_NOTES = insertAll(SOURCE, { order: "seq", notes: "?5", bytes: "?6" }, "TRUE");

// Under versions below all that the account gives, so that they come before what it keeps later. The notes are
// those that were just added: the counter follows at the end of the transaction.
const COPY_VERSIONS = `
  INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at, prunable)
  SELECT ?1, old.note_id, -ROW_NUMBER() OVER (PARTITION BY old.note_id ORDER BY old.version DESC),
    old.title, old.body, old.written_at, old.kept_at, old.prunable
  FROM notes AS new JOIN note_versions AS old ON old.user_id = ?2 AND old.note_id = new.id
  WHERE new.user_id = ?1 AND new.seq >= ${NEXT_SEQ}
  ON CONFLICT DO NOTHING`;

const COPY_TAGS = `
  INSERT INTO note_tags (user_id, tag, note_id, name)
  SELECT ?1, old.tag, old.note_id, old.name
  FROM notes AS new JOIN note_tags AS old ON old.user_id = ?2 AND old.note_id = new.id
  WHERE new.user_id = ?1 AND new.seq >= ${NEXT_SEQ}
  ON CONFLICT DO NOTHING`;

// A note that did not come in.
const FIND_LEFT = `
  SELECT 1 FROM (${SOURCE}) AS new
  WHERE NOT EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = new.id AND deleted_at IS NULL) LIMIT 1`;

const LIST_CONFLICTS = `
  SELECT source.seq, source.id, source.title, source.body,
    source.created_at AS createdAt, source.updated_at AS updatedAt,
    COALESCE(source.edited_at, source.updated_at) AS editedAt, source.is_pinned AS isPinned,
    source.archived_at AS archivedAt, source.trashed_at AS trashedAt
  FROM notes AS source JOIN notes AS own ON own.user_id = ?2 AND own.id = source.id
  WHERE source.user_id = ?1 AND source.seq > ?3 AND source.seq <= ?4 AND source.deleted_at IS NULL
    AND own.deleted_at IS NULL AND (own.title <> source.title OR own.body <> source.body)
  ORDER BY source.seq LIMIT ?5`;

/** How much there is that the one has and the other does not have as they have it. */
export async function measureMissing({ DB }: Env, { from, to }: Copy): Promise<{ notes: number; noteBytes: number }> {
  const missing = await DB.withSession("first-primary")
    .prepare(MEASURE_MISSING)
    .bind(from, to)
    .first<{ notes: number; noteBytes: number }>();
  return missing ?? { notes: 0, noteBytes: 0 };
}

/**
 * What to copy next, in the order of numbers, as much as one transaction does: null when nothing after this number
 * is missing. `latest` is the latest number of the one whose notes they are.
 */
export async function findPortion(
  { DB }: Env,
  { from, to }: Copy,
  after: number,
): Promise<{ latest: number; portion: CopyPortion | null }> {
  const found = await DB.withSession("first-primary")
    .prepare(FIND_PORTION)
    .bind(from, to, after)
    .first<{ latest: number | null; upTo: number | null; notes: number; noteBytes: number }>();
  const { latest = null, upTo = null, notes = 0, noteBytes = 0 } = found ?? {};
  return { latest: latest ?? 0, portion: upTo === null ? null : { after, upTo, notes, noteBytes } };
}

/**
 * Adds those of the portion whose ids the other does not have, with their earlier versions, in one transaction; of
 * these only as many stay as the user may have.
 *
 * @returns whether the user has all of it now; if not, it did not fit
 */
export async function copyNotes(env: Env, { from, to }: Copy, portion: CopyPortion): Promise<boolean> {
  const { after, upTo, notes, noteBytes } = portion;
  const results = await insertAndAnnounce(env, to, [
    env.DB.prepare(COPY_NOTES).bind(to, from, after, upTo, notes, noteBytes),
    env.DB.prepare(COPY_VERSIONS).bind(to, from),
    env.DB.prepare(COPY_TAGS).bind(to, from),
    pruneVersions(env, to),
    env.DB.prepare(FIND_LEFT).bind(to, from, after, upTo),
  ]);
  return results.at(-1)?.results.length === 0;
}

/** Those of the portion that the other has with another text. */
export async function listConflicts(
  { DB }: Env,
  { from, to }: Copy,
  { after, upTo }: CopyPortion,
  limit: number,
): Promise<(ExportedNote & { seq: number })[]> {
  const { results } = await DB.withSession("first-primary")
    .prepare(LIST_CONFLICTS)
    .bind(from, to, after, upTo, limit)
    .run<Omit<ExportedNote, "pinned"> & { seq: number; isPinned: number }>();
  return results.map(({ isPinned, ...note }) => ({ ...note, pinned: isPinned === 1 }));
}
