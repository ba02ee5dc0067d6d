import { type UnzipFileInfo, unzipSync } from "fflate";
import * as v from "valibot";
import type { Env } from "~/env";
import { type Added, addNotes, idFrom } from "~/export/add-notes.server";
import { type ArchivedNote, fromMarkdown, NOTES_FILE } from "~/export/archive";
import { MAX_TITLE_LENGTH, parseNewNote } from "~/notes/note";

/** What a Worker's memory has room for, several times over. */
const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;
const MAX_NOTES = 10_000;

/** In words for the person who sent the archive. */
class Unusable extends Error {}

const time = v.pipe(v.string(), v.isoTimestamp());

const archived = v.object({
  id: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
  title: v.string(),
  body: v.string(),
  createdAt: time,
  updatedAt: time,
  trashedAt: v.nullable(time),
});

/**
 * Brings in what `exportArchive` made, or a zip with Markdown files. What is here already
 * stays as it is; a note of ours that says something else by now gets the other beside it.
 */
export async function importArchive(
  env: Env,
  userId: string,
  bytes: Uint8Array,
): Promise<{ added: Added } | { error: string }> {
  try {
    const files = unpack(bytes);
    const whole = files[NOTES_FILE];
    if (whole) return { added: await addNotes(env, userId, readWhole(whole), "beside") };
    return { added: await addNotes(env, userId, await readMarkdown(files), "skip") };
  } catch (error) {
    if (error instanceof Unusable) return { error: error.message };
    throw error;
  }
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let [size, count] = [0, 0];
  // The sizes that the archive declares are the ones that are unpacked to: a longer content fails.
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (!isWanted(name)) return false;
    size += originalSize;
    count++;
    if (size > MAX_UNPACKED_BYTES) throw new Unusable("Unpacked, this is more than 32 MiB. Send it in parts.");
    if (count > MAX_NOTES + 1) throw tooMany();
    return true;
  };
  try {
    const files = unzipSync(bytes, { filter });
    if (Object.keys(files).length === 0) throw new Unusable("There are no notes in this file.");
    return files;
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable("This is not a zip file, or it is damaged.");
  }
}

function isWanted(name: string): boolean {
  return name === NOTES_FILE || (/\.md$/i.test(name) && !name.startsWith("__MACOSX/"));
}

function readWhole(bytes: Uint8Array): ArchivedNote[] {
  let held: unknown;
  try {
    held = JSON.parse(decode(NOTES_FILE, bytes));
  } catch {
    throw new Unusable(`${NOTES_FILE} is damaged.`);
  }
  if (!Array.isArray(held)) throw new Unusable(`${NOTES_FILE} is not a list of notes.`);
  if (held.length > MAX_NOTES) throw tooMany();
  return held.map((entry, at) => {
    if (!v.is(archived, entry)) throw new Unusable(`Note ${at + 1} in ${NOTES_FILE} is not complete.`);
    return check(`Note ${at + 1} in ${NOTES_FILE}`, entry);
  });
}

async function readMarkdown(files: Record<string, Uint8Array>): Promise<ArchivedNote[]> {
  const entries = Object.entries(files);
  if (entries.length > MAX_NOTES) throw tooMany();
  const now = new Date().toISOString();
  const times = { createdAt: now, updatedAt: now, trashedAt: null };
  return Promise.all(
    entries.map(async ([path, bytes]) => {
      const { title, body } = fromMarkdown(path, decode(path, bytes));
      const id = await idFrom("file", path, title, body);
      return check(path, { id, title: title.slice(0, MAX_TITLE_LENGTH).toWellFormed(), body, ...times });
    }),
  );
}

/** The note within the limits that hold for every note. */
function check(where: string, { id, title, body, ...times }: ArchivedNote): ArchivedNote {
  const form = new FormData();
  for (const [name, value] of Object.entries({ id, title, body })) form.set(name, value);
  const parsed = parseNewNote(form);
  if ("input" in parsed) return { ...times, ...parsed.input };

  throw new Unusable(`${where}: ${Object.values(parsed.errors).join(" ")}`);
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unusable(`${name} is not text in UTF-8.`);
  }
}

function tooMany(): Unusable {
  return new Unusable(`More than ${MAX_NOTES.toLocaleString("en")} notes come at once. Send them in parts.`);
}
