import { strToU8, Zip, ZipDeflate } from "fflate";
import type { Env } from "~/env";
import { type ArchivedNote, fileNames, NOTES_FILE, toMarkdown } from "~/export/archive";

/** Notes read from D1 at once: of the largest, 12 MiB. */
const PAGE_SIZE = 50;

/** Everything of a person's as a zip, made while it is read: however much it is, little of it is in memory. */
export function exportArchive(env: Env, userId: string): ReadableStream<Uint8Array> {
  const chunks = zipAll(env, userId);
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

/** All notes of the user, the trash included, page by page. */
async function* readNotes({ DB }: Env, userId: string): AsyncGenerator<ArchivedNote[], void> {
  let after = "";
  for (;;) {
    const { results } = await DB.prepare(
      `SELECT id, title, body, created_at AS createdAt, updated_at AS updatedAt, trashed_at AS trashedAt FROM notes
       WHERE user_id = ?1 AND id > ?2 AND deleted_at IS NULL ORDER BY id LIMIT ${PAGE_SIZE}`,
    )
      .bind(userId, after)
      .run<ArchivedNote>();
    if (results.length > 0) yield results;
    if (results.length < PAGE_SIZE) return;
    after = results.at(-1)?.id ?? "";
  }
}

async function* zipAll(env: Env, userId: string): AsyncGenerator<Uint8Array, void> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  const take = () => {
    const taken = made;
    made = [];
    return taken;
  };

  addFile(zip, "account.json", JSON.stringify(await readAccount(env, userId), null, 2));
  yield* zipLines(zip, NOTES_FILE, readNotes(env, userId), take);
  yield* zipLines(zip, "versions.json", readVersions(env, userId), take);

  const nameOf = fileNames();
  for await (const notes of readNotes(env, userId)) {
    for (const note of notes) addFile(zip, nameOf(note), toMarkdown(note));
    yield* take();
  }
  zip.end();
  yield* take();
}

/** A JSON array, an element a line. */
async function* zipLines(
  zip: Zip,
  name: string,
  pages: AsyncGenerator<object[], void>,
  take: () => Uint8Array[],
): AsyncGenerator<Uint8Array, void> {
  const file = new ZipDeflate(name);
  zip.add(file);
  let before = "[\n";
  for await (const page of pages) {
    for (const element of page) {
      file.push(strToU8(before + JSON.stringify(element)));
      before = ",\n";
    }
    yield* take();
  }
  file.push(strToU8(before === "[\n" ? "[]\n" : "\n]\n"), true);
  yield* take();
}

function addFile(zip: Zip, name: string, text: string): void {
  const file = new ZipDeflate(name);
  zip.add(file);
  file.push(strToU8(text), true);
}

async function readAccount({ DB }: Env, userId: string): Promise<object> {
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

/** The earlier texts of the user's notes, page by page. */
async function* readVersions({ DB }: Env, userId: string): AsyncGenerator<object[], void> {
  let [note, version] = ["", 0];
  for (;;) {
    const { results } = await DB.prepare(
      `SELECT note_id AS noteId, version, title, body, written_at AS writtenAt FROM note_versions
       WHERE user_id = ?1 AND (note_id, version) > (?2, ?3) ORDER BY note_id, version LIMIT ${PAGE_SIZE}`,
    )
      .bind(userId, note, version)
      .run<{ noteId: string; version: number }>();
    if (results.length > 0) yield results;
    const last = results.at(-1);
    if (!last || results.length < PAGE_SIZE) return;
    [note, version] = [last.noteId, last.version];
  }
}
