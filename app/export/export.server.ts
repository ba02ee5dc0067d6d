import type { Env } from "~/env";
import type { ArchivedNote } from "~/export/archive";
import { type Page, readPages } from "~/export/read-pages";
import { type ArchiveSource, writeArchive } from "~/export/write-archive";

/** Characters of text in a page, and rows: what a Worker has room for several times over. */
const PAGE_LENGTH = 4_000_000;
const PAGE_ROWS = 1_000;

// Lengths are added up before texts are read, so that no more of them come than fit, and at least one.
const NOTES = `
  SELECT seq, id, title, body, created_at AS createdAt, updated_at AS updatedAt, trashed_at AS trashedAt
  FROM notes JOIN (
    SELECT seq AS within, SUM(length) OVER (ORDER BY seq) - length AS before FROM (
      SELECT seq, length(body) AS length FROM notes
      WHERE user_id = ?1 AND seq > ?2 AND deleted_at IS NULL ORDER BY seq LIMIT ${PAGE_ROWS}
    )
  ) ON seq = within
  WHERE user_id = ?1 AND before < ${PAGE_LENGTH} ORDER BY seq`;

const VERSIONS = `
  SELECT note_id AS noteId, version, title, body, written_at AS writtenAt
  FROM note_versions JOIN (
    SELECT note_id AS id, version AS number, SUM(length) OVER (ORDER BY note_id, version) - length AS before FROM (
      SELECT note_id, version, length(body) AS length FROM note_versions
      WHERE user_id = ?1 AND (note_id, version) > (?2, ?3) ORDER BY note_id, version LIMIT ${PAGE_ROWS}
    )
  ) ON note_id = id AND version = number
  WHERE user_id = ?1 AND before < ${PAGE_LENGTH} ORDER BY note_id, version`;

export type ArchivedVersion = { noteId: string; version: number; title: string; body: string; writtenAt: string };

/** Everything of a person's as a zip, made while it is read. */
export function exportArchive(env: Env, userId: string): ReadableStream<Uint8Array> {
  const chunks = writeArchive(sourceOf(env, userId));
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
export async function readNotesPage({ DB }: Env, userId: string, from: string): Promise<Page<ArchivedNote>> {
  const { results } = await DB.prepare(NOTES)
    .bind(userId, Number(from) || 0)
    .run<ArchivedNote & { seq: number }>();
  const last = results.at(-1);
  return { rows: results.map(({ seq, ...note }) => note), next: last ? `${last.seq}` : null };
}

/** The earlier texts of the user's notes. */
export async function readVersionsPage({ DB }: Env, userId: string, from: string): Promise<Page<ArchivedVersion>> {
  const [version = "", note = ""] = from.split(" ");
  const { results } = await DB.prepare(VERSIONS)
    .bind(userId, note, Number(version) || 0)
    .run<ArchivedVersion>();
  const last = results.at(-1);
  return { rows: results, next: last ? `${last.version} ${last.noteId}` : null };
}

/** Who the person is, and from where they sign in. */
export async function readAccount({ DB }: Env, userId: string): Promise<object> {
  const [user, sessions, passkeys] = await DB.batch([
    DB.prepare("SELECT email, emailVerified, isGuest, createdAt FROM user WHERE id = ?1").bind(userId),
    DB.prepare(
      "SELECT userAgent, place, ipAddress, createdAt, updatedAt AS seenAt, expiresAt FROM session WHERE userId = ?1",
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

function sourceOf(env: Env, userId: string): ArchiveSource {
  return {
    account: () => readAccount(env, userId),
    notes: () => readPages((from) => readNotesPage(env, userId, from)),
    versions: () => readPages((from) => readVersionsPage(env, userId, from)),
  };
}
