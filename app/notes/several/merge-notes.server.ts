import type { Env } from "~/env";
import { BUDGET } from "~/limits/budget.server";
import { NEXT_SEQ, NEXT_VERSION, nthSeq } from "~/live/stamp.server";
import { MAX_BODY_BYTES, type NoteText, sizeOf } from "~/notes/note";
import { makeSortTitle } from "~/notes/order/sort-title";
import { joinNotes } from "~/notes/several/join-notes";
import { readTexts, type StoredText } from "~/notes/several/read-texts.server";
import { IS_CHOSEN, type SeveralOutcome, writeSeveral } from "~/notes/several/write-several.server";
import { insertTags } from "~/notes/tags/note-tags.server";
import { KEY_UNUSED, makeFingerprint, now } from "~/notes/writes/idempotent-write.server";
import { trackFiles } from "~/notes/writes/note-files.server";

export type MergeOutcome = SeveralOutcome | { status: "too-large" } | { status: "too-few" };

/** How often another screen may save between reading and writing. */
const MAX_ATTEMPTS = 5;

type Merging = { ids: string[]; op: string; into: string };

/** Makes one note of several, the oldest first, under an id of its own; they go to the trash in the same transaction. */
export async function mergeNotes(env: Env, userId: string, { ids, op, into }: Merging): Promise<MergeOutcome> {
  const fingerprint = await makeFingerprint("merge", into, ...ids);
  for (let attempt = 1; ; attempt++) {
    const { texts, left } = await readTexts(env, userId, ids, "trashed_at IS NULL");
    const text = joinNotes(texts);
    if (left.length > 0 || sizeOf({ title: "", body: text.body }) > MAX_BODY_BYTES) return { status: "too-large" };
    const outcome = await writeMerged(env, userId, { texts, text, ids, op, into, fingerprint });
    // A repetition finds them in the trash, and its key.
    if (outcome.status === "stale" && texts.length < 2) return { status: "too-few" };
    if (outcome.status !== "stale" || attempt === MAX_ATTEMPTS) return outcome;
  }
}

type Merged = Merging & { texts: StoredText[]; text: NoteText; fingerprint: string };

function writeMerged(env: Env, userId: string, merged: Merged): Promise<SeveralOutcome> {
  const { texts, text, ids, op: key, into, fingerprint } = merged;
  const { DB } = env;
  const at = now();
  const chosen = JSON.stringify(texts.map(({ id, version }) => [id, version]));
  const noteBytes = sizeOf(text);
  const note = { id: into, ...text };
  const areCurrent = `json_array_length(?2) > 1 AND (
    SELECT COUNT(*) FROM json_each(?2) AS each CROSS JOIN notes AS old ON old.user_id = ?1
      AND old.id = each.value ->> 0 AND old.version = each.value ->> 1
    WHERE old.deleted_at IS NULL AND old.trashed_at IS NULL
  ) = json_array_length(?2)`;
  const insert = DB.prepare(
    `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at, edited_at, sort_title)
     SELECT ?1, ?5, ${NEXT_SEQ}, ${NEXT_VERSION}, ?6, ?7, ?4, ?4, ?4, ?8 FROM ${BUDGET}
     WHERE notes_left >= 1 AND note_bytes_left >= ?9 AND ${areCurrent} AND ${KEY_UNUSED}
     ON CONFLICT DO NOTHING RETURNING id, seq`,
  ).bind(userId, chosen, key, at, into, text.title, text.body, makeSortTitle(text), noteBytes);
  const trash = DB.prepare(
    `UPDATE notes SET trashed_at = ?3, edited_at = COALESCE(edited_at, updated_at), updated_at = ?3,
       seq = ${nthSeq("1 + chosen.n")}
     FROM (
       SELECT ?1 AS user_id, value ->> 0 AS id, ROW_NUMBER() OVER (ORDER BY key) AS n FROM json_each(?2)
     ) AS chosen
     WHERE ${IS_CHOSEN}
       AND EXISTS (SELECT 1 FROM notes AS new WHERE new.user_id = ?1 AND new.id = ?4 AND new.seq = ${NEXT_SEQ})
     RETURNING notes.id, notes.seq`,
  ).bind(userId, chosen, at, into);
  return writeSeveral(env, userId, {
    ids: [into, ...ids],
    key,
    fingerprint,
    at,
    statements: [insert, trash, ...insertTags(env, userId, [note]), ...trackFiles(env, userId, [note])],
    done: { sql: `EXISTS (SELECT 1 FROM notes WHERE user_id = ?1 AND id = ?5 AND updated_at = ?4)`, values: [into] },
    adds: { notes: 1, noteBytes },
  });
}
