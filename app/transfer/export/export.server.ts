import type { Env } from "~/env";
import { waitInTurn } from "~/limits/turn.server";
import { type Page, readPages } from "~/transfer/export/read-pages";
import { type ExportSource, writeExport } from "~/transfer/export/write-export";
import type { ExportedNote } from "~/transfer/export-format";

/** A page goes on to the next row until it has so much JSON, in bytes, or so many rows; so it stays below 4 MB. */
const PAGE_BYTES = 2_400_000;
const PAGE_ROWS = 1_000;

const NOTES = walk(
  "json_object('seq', ?2)",
  `SELECT json_object('seq', seq, 'bytes', octet_length(row), 'row', row) FROM (
     SELECT seq, json_object('id', id, 'title', title, 'body', body, 'createdAt', created_at, 'updatedAt', updated_at,
       'trashedAt', trashed_at) AS row
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

export type ExportedVersion = { noteId: string; version: number; title: string; body: string; writtenAt: string };

/** Everything of a person's as a zip, made while it is read. */
export function streamExport(env: Env, userId: string): ReadableStream<Uint8Array> {
  const chunks = writeExport(sourceOf(env, userId));
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return();
    },
  });
}

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

/** Who the person is, and from where they sign in. */
export async function readAccount({ DB }: Env, userId: string): Promise<object> {
  const [user, sessions, passkeys] = await DB.batch([
    DB.prepare("SELECT email, emailVerified, isGuest, createdAt FROM user WHERE id = ?1").bind(userId),
    DB.prepare(
      "SELECT userAgent, location, ipAddress, createdAt, updatedAt AS seenAt, expiresAt FROM session WHERE userId = ?1",
    ).bind(userId),
    DB.prepare(
      "SELECT name, created_at AS createdAt, used_at AS usedAt FROM passkeys WHERE user_id = ?1 ORDER BY created_at",
    ).bind(userId),
  ]);
  return { ...(user?.results[0] ?? {}), sessions: sessions?.results, passkeys: passkeys?.results };
}

/** How many notes an export will hold. */
export async function countNotes({ DB }: Env, userId: string): Promise<number> {
  const count = await DB.prepare("SELECT COUNT(*) AS n FROM notes WHERE user_id = ?1 AND deleted_at IS NULL")
    .bind(userId)
    .first<number>("n");
  return count ?? 0;
}

function sourceOf(env: Env, userId: string): ExportSource {
  const inOrder = <Result extends object>(read: () => Promise<Result>) => waitInTurn(env, userId, read);
  return {
    account: () => readAccount(env, userId),
    notes: () => readPages((from) => inOrder(() => readNotesPage(env, userId, from))),
    versions: () => readPages((from) => inOrder(() => readVersionsPage(env, userId, from))),
  };
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

function pageOf<Row, Place>(results: StepRow[], locationOf: (step: Place) => string): Page<Row> {
  const steps = results.map(({ step }): (Place & { row: string }) | null => (step === null ? null : JSON.parse(step)));
  const last = steps.at(-1);
  return {
    rows: steps.flatMap((step) => (step ? [JSON.parse(step.row) as Row] : [])),
    next: last ? locationOf(last) : null,
  };
}
