import type { Env } from "~/env";
import { hasRoomFor } from "~/limits/budget.server";
import { NEXT_SEQ, nthSeq, versionAt } from "~/live/stamp.server";
import { MAX_BODY_BYTES, sizeOf } from "~/notes/note";
import { makeSortTitle } from "~/notes/order/sort-title";
import { readTexts, type StoredText } from "~/notes/several/read-texts.server";
import { findTagSuffix, makeTagSuffix } from "~/notes/several/tag-suffix";
import { IS_CHOSEN, type SeveralOutcome, writeSeveral } from "~/notes/several/write-several.server";
import { foldTag } from "~/notes/tags/fold-tag";
import { hasTagSql, insertTags } from "~/notes/tags/note-tags.server";
import { tagsOf } from "~/notes/tags/tags";
import { KEY_UNUSED, makeFingerprint, now } from "~/notes/writes/idempotent-write.server";

/** How the end of a text changes: so many characters go, and these come. */
type Edit = { id: string; version: number; cut: number; add: string; sortTitle: string; text: StoredText };

/** How often another screen may save between reading and writing. */
const MAX_ATTEMPTS = 5;

type Tagging = { ids: string[]; op: string; tag: string };

type TagOutcome = SeveralOutcome & { left?: string[] };

/** Puts the tag at the end of each text that does not have it; of as many as one request may read. */
export function tagNotes(env: Env, userId: string, { ids, op, tag }: Tagging): Promise<TagOutcome> {
  const untagged = `trashed_at IS NULL AND NOT ${hasTagSql("?3", "notes.id")}`;
  return editEnds(env, userId, { intent: "tag", ids, op, tag }, [untagged, foldTag(tag)], (text) => {
    const add = makeTagSuffix(text, tag);
    return add === null ? null : { cut: 0, add };
  });
}

/** Takes it away again where it still ends a text. */
export function untagNotes(env: Env, userId: string, { ids, op, tag }: Tagging): Promise<TagOutcome> {
  return editEnds(env, userId, { intent: "untag", ids, op, tag }, ["TRUE"], (text) => {
    const suffix = findTagSuffix(text, tag);
    return suffix === null ? null : { cut: [...suffix].length, add: "" };
  });
}

async function editEnds(
  env: Env,
  userId: string,
  { intent, ids, op, tag }: Tagging & { intent: string },
  [where, ...values]: [string, ...unknown[]],
  change: (text: StoredText) => { cut: number; add: string } | null,
): Promise<TagOutcome> {
  const fingerprint = await makeFingerprint(intent, tag, ...ids);
  for (let attempt = 1; ; attempt++) {
    const { texts, left } = await readTexts(env, userId, ids, where, ...values);
    const edits = texts.flatMap((text) => toEdit(text, change(text)));
    const outcome = await writeEnds(env, userId, { ids, op, fingerprint, edits });
    if (outcome.status === "stale" && attempt < MAX_ATTEMPTS) continue;
    if (outcome.status !== "done") return outcome;
    // Under a key that was used already nothing was written: what is still to be done is left.
    const missed = edits.filter(({ id }) => !outcome.changed.includes(id)).map(({ id }) => id);
    return { ...outcome, left: [...missed, ...left] };
  }
}

function toEdit(text: StoredText, change: { cut: number; add: string } | null): Edit[] {
  if (!change) return [];
  const { id, version, title } = text;
  const characters = [...text.body];
  const body = characters.slice(0, characters.length - change.cut).join("") + change.add;
  if (sizeOf({ title: "", body }) > MAX_BODY_BYTES) return [];
  return [{ id, version, ...change, sortTitle: makeSortTitle({ title, body }), text: { ...text, body } }];
}

type Ends = { ids: string[]; op: string; fingerprint: string; edits: Edit[] };

function writeEnds(env: Env, userId: string, { ids, op: key, fingerprint, edits }: Ends): Promise<SeveralOutcome> {
  const { DB } = env;
  const at = now();
  const noteBytes = edits.reduce((sum, { add }) => sum + sizeOf({ title: "", body: add }), 0);
  const incoming = JSON.stringify(edits.map(({ text: _, ...edit }) => edit));
  const seq = nthSeq("chosen.n");
  // All of them, or none: what another screen has changed meanwhile is read again.
  const areCurrent = `(
    SELECT COUNT(*) FROM json_each(?2) AS each CROSS JOIN notes AS old ON old.user_id = ?1
      AND old.id = each.value ->> 'id' AND old.version = each.value ->> 'version' AND old.deleted_at IS NULL
  ) = json_array_length(?2)`;
  const write = DB.prepare(
    `UPDATE notes SET body = substr(body, 1, length(body) - chosen.cut) || chosen.added, sort_title = chosen.sort_title,
       seq = ${seq}, version = ${versionAt(seq)}, updated_at = ?4, edited_at = ?4
     FROM (
       SELECT ?1 AS user_id, each.value ->> 'id' AS id, each.value ->> 'cut' AS cut, each.value ->> 'add' AS added,
         each.value ->> 'sortTitle' AS sort_title, ROW_NUMBER() OVER (ORDER BY each.key) AS n
       FROM json_each(?2) AS each WHERE ${areCurrent} AND ${hasRoomFor("?5")} AND ${KEY_UNUSED}
     ) AS chosen
     WHERE ${IS_CHOSEN}
     RETURNING notes.id, notes.seq`,
  ).bind(userId, incoming, key, at, noteBytes);
  const texts = edits.map(({ text }) => text);
  const isWritten = `(SELECT COUNT(*) FROM json_each(?5) AS each CROSS JOIN notes ON notes.user_id = ?1
    AND notes.id = each.value AND notes.updated_at = ?4 AND notes.seq >= ${NEXT_SEQ}) = json_array_length(?5)`;
  return writeSeveral(env, userId, {
    ids,
    key,
    fingerprint,
    at,
    statements: [write, removeTags(env, userId, texts), ...insertTags(env, userId, texts)],
    done: { sql: isWritten, values: [JSON.stringify(texts.map(({ id }) => id))] },
    adds: { notes: 0, noteBytes },
  });
}

/** Of what this transaction has written: tags that a text has no more. */
function removeTags({ DB }: Env, userId: string, texts: StoredText[]): D1PreparedStatement {
  const kept = texts.flatMap((text) => tagsOf(text).map(({ tag }) => [text.id, tag]));
  return DB.prepare(
    `DELETE FROM note_tags WHERE user_id = ?1
       AND note_id IN (
         SELECT notes.id FROM json_each(?2) AS each CROSS JOIN notes ON notes.user_id = ?1 AND notes.id = each.value
         WHERE notes.seq >= ${NEXT_SEQ}
       )
       AND (note_id, tag) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?3))`,
  ).bind(userId, JSON.stringify(texts.map(({ id }) => id)), JSON.stringify(kept));
}
