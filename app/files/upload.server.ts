import type { Env } from "~/env";
import { type StoredFile, toFileName } from "~/files/file";
import { detectType } from "~/files/file-type";
import { findFile, selectFile } from "~/files/files.server";
import { readHead } from "~/files/read-head.server";
import { BUDGET, explainOverLimit, type OverLimit } from "~/limits/budget.server";

/** What a page sends: of the name and the id it is known that they are such, of the bytes nothing. */
export type Upload = { id: string; name: string; size: number; body: ReadableStream<Uint8Array> };

export type UploadOutcome =
  /** Now, or earlier under the same id. */
  | { status: "stored"; file: StoredFile }
  /** No bucket is bound. */
  | { status: "unavailable" }
  /** There were more bytes, or fewer, than was said. */
  | { status: "incomplete" }
  | Extract<OverLimit, { status: "full" }>;

/** An upload that takes longer is given up: its object is deleted. */
const UPLOAD_MS = 60 * 60_000;

/**
 * Stores a file of the user's, once: the same id again changes nothing. Its bytes go to R2 as they come; it exists, and
 * counts, from the transaction on that comes after them, if by then there is room for it. Whatever fails or dies before
 * that leaves an object that `unused_objects` names, and a cleanup deletes.
 */
export async function storeFile(env: Env, userId: string, { id, name, size, body }: Upload): Promise<UploadOutcome> {
  if (!env.FILES) return { status: "unavailable" };
  const known = await findFile(env, userId, id);
  if (known) return stored(known);
  const full = await explainFullFor(env, userId, size);
  if (full) return full;

  const objectKey = `${userId}/${id}/${crypto.randomUUID()}`;
  await env.DB.prepare("INSERT INTO unused_objects (object_key, due_at) VALUES (?1, ?2)")
    .bind(objectKey, new Date(Date.now() + UPLOAD_MS).toISOString())
    .run();
  const type = await putObject(env.FILES, objectKey, size, body);
  if (type === null) return { status: "incomplete" };

  const file = await addFile(env, userId, { id, name: toFileName(name), type, size, objectKey });
  if (file) return stored(file);
  return (await explainFullFor(env, userId, size)) ?? { status: "incomplete" };
}

/** Sends the bytes on to R2, which wants to know how many; answers of what type they are, or null when they are not so many. */
async function putObject(
  bucket: R2Bucket,
  key: string,
  size: number,
  body: ReadableStream<Uint8Array>,
): Promise<string | null> {
  const { head, stream, countRead } = await readHead(body);
  const { readable, writable } = new FixedLengthStream(size);
  const [sent, put] = await Promise.allSettled([stream.pipeTo(writable), bucket.put(key, readable)]);
  const failed = [sent, put].find(({ status }) => status === "rejected");
  if (!failed) return detectType(head);
  if (countRead() !== size) return null;
  throw failed.status === "rejected" && failed.reason;
}

type NewFile = Omit<StoredFile, "uploadedAt"> & { objectKey: string };

/** One transaction: the file, if it is within the budget and its object is not given up by now. Answers the one that is there then. */
async function addFile(
  { DB }: Env,
  userId: string,
  { id, objectKey, name, type, size }: NewFile,
): Promise<StoredFile | null> {
  const now = new Date().toISOString();
  const [, , found] = await DB.batch<StoredFile>([
    DB.prepare(
      `INSERT INTO files (user_id, id, object_key, name, type, size, uploaded_at, unnamed_since)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
         IIF(EXISTS (SELECT 1 FROM note_files WHERE user_id = ?1 AND file_id = ?2), NULL, ?7)
       FROM ${BUDGET}
       WHERE files_left >= 1 AND file_bytes_left >= ?6
         AND EXISTS (SELECT 1 FROM unused_objects WHERE object_key = ?3 AND due_at > ?7)
       ON CONFLICT DO NOTHING`,
    ).bind(userId, id, objectKey, name, type, size, now),
    DB.prepare(
      `DELETE FROM unused_objects WHERE object_key = ?1 AND EXISTS (SELECT 1 FROM files WHERE object_key = ?1)`,
    ).bind(objectKey),
    DB.prepare(selectFile()).bind(userId, id),
  ]);
  return found?.results[0] ?? null;
}

async function explainFullFor(env: Env, userId: string, size: number) {
  const overLimit = await explainOverLimit(env, userId, { notes: 0, noteBytes: 0, files: 1, fileBytes: size });
  return overLimit?.status === "full" ? overLimit : null;
}

function stored({ id, name, type, size, uploadedAt }: StoredFile): UploadOutcome {
  return { status: "stored", file: { id, name, type, size, uploadedAt } };
}
