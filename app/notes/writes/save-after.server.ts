import type { Env } from "~/env";
import type { Note } from "~/notes/note";
import { createNote, findNote, saveNote } from "~/notes/note.server";
import { makeFingerprint, type Outcome } from "~/notes/writes/idempotent-write.server";
import type { NoteSave } from "~/notes/writes/note-form";

/** How often another write of the note may come between reading and writing. */
const MAX_ATTEMPTS = 3;

type LaterSave = NoteSave & {
  /** The idempotency key of the save before it. */
  after: string;
};

/**
 * Saves what was typed on after a save whose answer its page could not wait for, whichever of the two comes first: over
 * what that one wrote, or over the version that both were made from; from version 0 it creates the note. Where neither
 * stands any more, another screen has written, and it is a conflict like any other.
 */
export async function saveAfter(env: Env, userId: string, id: string, save: LaterSave): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await trySave(env, userId, id, save);
    const isOvertaken = outcome.status === "conflict" || outcome.status === "key-reused";
    if (!isOvertaken || attempt === MAX_ATTEMPTS) return outcome;
  }
}

async function trySave(env: Env, userId: string, id: string, { after, ...save }: LaterSave): Promise<Outcome> {
  const { note } = await findNote(env, userId, id);
  if (!note) {
    return save.version === 0 ? createNote(env, userId, { id, ...pickText(save) }) : { status: "missing" };
  }
  const version = (await isTextOf(env, userId, note, after)) ? note.version : save.version;
  return saveNote(env, userId, id, { ...save, version });
}

/** Whether the note says what was written under the key, and nothing since. */
async function isTextOf({ DB }: Env, userId: string, { id, title, body }: Note, key: string): Promise<boolean> {
  const written = await DB.withSession("first-primary")
    .prepare("SELECT fingerprint FROM idempotency_keys WHERE user_id = ?1 AND key = ?2")
    .bind(userId, key)
    .first<{ fingerprint: string }>();
  // A note is created under its own id.
  return written?.fingerprint === (await makeFingerprint(key === id ? "create" : "save", id, title, body));
}

function pickText({ title, body }: NoteSave) {
  return { title, body };
}
