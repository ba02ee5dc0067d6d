import type { Env } from "~/env";
import type { ExportedNote, ExportedVersion, Page } from "~/notes/bulk/exported-note";

/** A page goes on to the next row until it has so much JSON, in bytes, or so many rows; so it stays below 4 MB. */
const PAGE_BYTES = 2_400_000;
const PAGE_ROWS = 1_000;

const NOTES = walk(
  "json_object('seq', ?2)",
  `SELECT json_object('seq', seq, 'bytes', octet_length(row), 'row', row) FROM (
     SELECT seq, json_object('id', id, 'title', title, 'body', body, 'createdAt', created_at, 'updatedAt', updated_at,
       'editedAt', COALESCE(edited_at, updated_at), 'pinned', json(iif(is_pinned, 'true', 'false')),
       'archivedAt', archived_at, 'trashedAt', trashed_at) AS row
     FROM notes WHERE user_id = ?1 AND seq > walk.step ->> 'seq' AND deleted_at IS NULL ORDER BY seq LIMIT 1
   )`,
);

const VERSIONS = walk(
  "json_object('noteId', ?2, 'version', ?3)",
  `SELECT json_object('noteId', note_id, 'version', version, 'bytes', octet_length(row), 'row', row) FROM (
     SELECT note_id, version, json_object('noteId', note_id, 'version', version, 'title', title, 'body', body,
       'writtenAt', written_at) AS row
     FROM note_versions
     WHERE user_id = ?1 AND (note_id, version) > (walk.step ->> 'noteId', walk.step ->> 'version')
     ORDER BY note_id, version LIMIT 1
   )`,
);

/** The user's notes, the trash included, by number; from after the one that a page before named. */
export async function readNotesPage({ DB }: Env, userId: string, from: string): Promise<Page<ExportedNote>> {
  const { results } = await DB.prepare(NOTES)
    .bind(userId, Number(from) || 0)
    .run<StepRow>();
  return pageOf<ExportedNote, { seq: number }>(results, ({ seq }) => `${seq}`);
}

/** The earlier texts of the user's notes. */
export async function readVersionsPage({ DB }: Env, userId: string, from: string): Promise<Page<ExportedVersion>> {
  const [version = "", note = ""] = from.split(" ");
  const { results } = await DB.prepare(VERSIONS)
    .bind(userId, note, Number(version) || 0)
    .run<StepRow>();
  return pageOf<ExportedVersion, { noteId: string; version: number }>(
    results,
    (step) => `${step.version} ${step.noteId}`,
  );
}

/** How many notes an export has: the trash included, tombstones not. */
export async function countNotes({ DB }: Env, userId: string): Promise<number> {
  const count = await DB.prepare("SELECT COUNT(*) AS n FROM notes WHERE user_id = ?1 AND deleted_at IS NULL")
    .bind(userId)
    .first<number>("n");
  return count ?? 0;
}

type StepRow = { step: string | null };

/** A statement that goes from row to row: `next` reads the one after `walk.step`. Its end, if it comes to it, is null. */
function walk(start: string, next: string): string {
  return `
    WITH RECURSIVE walk (step, steps, bytes) AS (
      SELECT ${start}, 0, 0
      UNION ALL
      SELECT (${next}), steps + 1, bytes + COALESCE(step ->> 'bytes', 0)
      FROM walk
      WHERE step IS NOT NULL AND steps < ${PAGE_ROWS} AND bytes + COALESCE(step ->> 'bytes', 0) < ${PAGE_BYTES}
    )
    SELECT step FROM walk WHERE steps > 0`;
}

function pageOf<Row, Position>(results: StepRow[], fromOf: (step: Position) => string): Page<Row> {
  const steps = results.map(({ step }): (Position & { row: string }) | null =>
    step === null ? null : JSON.parse(step),
  );
  const last = steps.at(-1);
  return {
    rows: steps.flatMap((step) => (step ? [JSON.parse(step.row) as Row] : [])),
    next: last ? fromOf(last) : null,
  };
}
