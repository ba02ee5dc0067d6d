import type { Env } from "~/env";
import { ACCOUNT_FACTOR, type Addition, explainFull, limitsFor, type Standing, type Usage } from "~/limits/quota";
import { waitOf } from "~/live/write-pace.server";
import type { AppError } from "~/messages/catalogs";

/** Why nothing was written: the quota is used up, or there were too many changes; after `wait` seconds they may go on. */
export type OverLimit = { status: "full"; error: AppError } | { status: "limited"; wait: number };

const COLUMNS: Record<keyof Usage, string> = {
  notes: "notes",
  noteBytes: "note_bytes",
  versions: "versions",
  versionBytes: "version_bytes",
  tombstones: "tombstones",
  files: "files",
  fileBytes: "file_bytes",
};

/**
 * What is left of the user's budget, as a row `notes_left`, `note_bytes_left` and so on, below zero when it
 * is exceeded: a source for a statement whose ?1 is the user, so that what it adds is within it in one transaction.
 */
export const BUDGET = `(
  SELECT ${Object.entries(limitsFor(false))
    .map(([name, limit]) => {
      const column = COLUMNS[name as keyof Usage];
      return `${limit} / (CASE person.isGuest WHEN 1 THEN ${ACCOUNT_FACTOR} ELSE 1 END) - usage.${column} AS ${column}_left`;
    })
    .join(", ")}
  FROM usage CROSS JOIN user AS person ON person.id = usage.user_id WHERE usage.user_id = ?1
)`;

/** Holds when so many bytes of text, SQL too, are still within the user's budget. */
export function hasRoomFor(bytes: string): string {
  return `EXISTS (SELECT 1 FROM ${BUDGET} WHERE note_bytes_left >= ${bytes})`;
}

/** What the user has stored; `limitsFor` says how much it may be. */
export async function readStanding({ DB }: Env, userId: string): Promise<Standing> {
  const row = await readRow(DB, userId);
  return toStanding(row);
}

/** Why a write did not happen: null when it could by now. */
export async function explainOverLimit({ DB }: Env, userId: string, adding: Addition): Promise<OverLimit | null> {
  const row = await readRow(DB, userId);
  const standing = toStanding(row);
  const wait = waitOf(row?.pacedUntil ?? 0, standing.isGuest);
  if (wait > 0) return { status: "limited", wait };
  const error = explainFull(standing, adding);
  return error && { status: "full", error };
}

/** The same as an error. A page of someone who changes more than `app/live/write-pace.server.ts` allows goes on by itself. */
export function toError(overLimit: OverLimit): AppError {
  return overLimit.status === "full" ? overLimit.error : { code: "too-fast" };
}

type Row = Usage & { isGuest: number; pacedUntil: number };

function readRow(db: D1Database, userId: string): Promise<Row | null> {
  return db
    .withSession("first-primary")
    .prepare(
      `SELECT notes, note_bytes AS noteBytes, versions, version_bytes AS versionBytes, tombstones,
         files, file_bytes AS fileBytes, isGuest,
         COALESCE((SELECT paced_until FROM feeds WHERE user_id = ?1), 0) AS pacedUntil
       FROM usage JOIN user ON user.id = usage.user_id WHERE usage.user_id = ?1`,
    )
    .bind(userId)
    .first<Row>();
}

function toStanding(row: Row | null): Standing {
  const { isGuest, pacedUntil: _, ...usage } = row ?? { ...NOTHING, isGuest: 0, pacedUntil: 0 };
  return { usage, isGuest: isGuest === 1 };
}

const NOTHING: Usage = {
  notes: 0,
  noteBytes: 0,
  versions: 0,
  versionBytes: 0,
  tombstones: 0,
  files: 0,
  fileBytes: 0,
};
