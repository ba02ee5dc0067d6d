import type { CleanupPart, Portion } from "~/cleanup.server";
import type { Env } from "~/env";
import type { NoteText } from "~/notes/note";
import { makeSortTitle } from "~/notes/order/sort-title";
import { tagsOf } from "~/notes/tags/tags";

/** Of one portion: so many notes, and about so much of their text, in bytes. D1 takes 2 MB as one parameter. */
const NOTES_AT_ONCE = 50;
const BYTES_AT_ONCE = 1_000_000;

type Unsorted = NoteText & { userId: string; id: string; version: number };

/** What notes are sorted by, and the tags, of those that were here before there were orders and tags: migrations/0016_order.sql. */
export function orderBackfill(env: Env): CleanupPart {
  return { name: "notes without an order", queries: 3, removePortion: () => fillPortion(env) };
}

async function fillPortion({ DB }: Env): Promise<Portion> {
  const { results } = await DB.withSession("first-primary")
    .prepare(
      `SELECT user_id AS userId, id, version, title, body FROM notes WHERE (user_id, id) IN (
         SELECT user_id, id FROM (
           SELECT user_id, id, SUM(size) OVER (ORDER BY user_id, id) - size AS before FROM (
             SELECT user_id, id, octet_length(body) AS size FROM notes
             WHERE user_id > '' AND sort_title IS NULL AND deleted_at IS NULL ORDER BY user_id, id LIMIT ${NOTES_AT_ONCE}
           )
         ) WHERE before < ${BYTES_AT_ONCE}
       )`,
    )
    .run<Unsorted>();
  if (results.length === 0) return { removed: 0, more: false, queries: 1 };

  const titles = results.map((note) => [note.userId, note.id, note.version, makeSortTitle(note)]);
  const tags = results.flatMap((note) =>
    tagsOf(note).map(({ tag, name }) => [note.userId, note.id, note.version, tag, name]),
  );
  // Of a text that was written meanwhile all that is known already.
  await DB.batch([
    DB.prepare(
      `INSERT INTO note_tags (user_id, tag, note_id, name)
       SELECT value ->> 0, value ->> 3, value ->> 1, value ->> 4
       FROM json_each(?1) CROSS JOIN notes ON notes.user_id = value ->> 0 AND notes.id = value ->> 1
       WHERE notes.sort_title IS NULL AND notes.version = value ->> 2 AND notes.deleted_at IS NULL
       ON CONFLICT DO NOTHING`,
    ).bind(JSON.stringify(tags)),
    DB.prepare(
      `UPDATE notes SET sort_title = value ->> 3 FROM json_each(?1)
       WHERE notes.user_id = value ->> 0 AND notes.id = value ->> 1 AND version = value ->> 2 AND sort_title IS NULL`,
    ).bind(JSON.stringify(titles)),
  ]);
  return { removed: results.length, more: true };
}
