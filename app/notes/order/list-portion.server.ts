import type { NoteSummary } from "~/notes/note";
import { ENTRY, ENTRY_COLUMNS } from "~/notes/order/entry-sql.server";
import type { ListView } from "~/notes/order/list-view";
import { viewToSql } from "~/notes/order/list-view.server";
import { summarizeText } from "~/notes/order/summarize-note";
import { hasTagSql } from "~/notes/tags/note-tags.server";
import { fewSql, sortTaggedSql } from "~/notes/tags/tagged-notes.server";

/** So many notes, and bytes of text, one answer goes past. */
export const MAX_NOTES = 2_000;
const MAX_BYTES = 4_000_000;

export type Portion = {
  /** Notes after this position in the view's order are looked through; null for all. */
  after: string | null;
  /** So many of them are found at most. */
  limit: number;
};

/** A note that was looked at; `note`, if it was found, with the beginning of its text where it may have no title. */
type Step = { position: string; note: (NoteSummary & { beginning: string | null }) | null };

/**
 * The statement that reads a portion of a view. It goes from one of the person's notes to the next,
 * and stops when it has found enough, or looked through enough: no further than an answer may take, and
 * no note is read that is not looked at. Of a tag that few notes have, these are sorted instead.
 */
export function selectPortion(
  db: D1DatabaseSession,
  userId: string,
  view: ListView,
  { after, limit }: Portion,
): D1PreparedStatement {
  const bound = [userId, after ?? viewToSql(view).start, MAX_NOTES, MAX_BYTES, limit + 1];
  if (view.tag === "") return db.prepare(`WITH RECURSIVE ${walkSql(view)} ${WALKED}`).bind(...bound);
  const walk = walkSql(view, { from: "few WHERE NOT is_few", isFound: hasTagSql("?6") });
  return db
    .prepare(
      `WITH RECURSIVE ${fewSql("?6")}, ${walk}
       ${sortTaggedSql(view, "?6")} UNION ALL ${WALKED}`,
    )
    .bind(...bound, view.tag);
}

/** SQL of the table of the steps of a view, from the position ?2 on. */
function walkSql(view: ListView, { from, isFound } = { from: "(SELECT 1)", isFound: "TRUE" }): string {
  const { isInView, position, after, direction } = viewToSql(view);
  return `walk (step, steps, bytes, found) AS (
    SELECT json_object('position', ?2, 'size', 0, 'note', NULL), 0, 0, 0 FROM ${from}
    UNION ALL
    SELECT (
      SELECT json_object(
        'position', ${position}, 'size', octet_length(title) + octet_length(body), 'note', CASE WHEN ${isFound} THEN ${ENTRY} END
      )
      FROM (
        SELECT ${ENTRY_COLUMNS}, ${position} FROM notes
        WHERE user_id = ?1 AND ${isInView} AND ${position} ${after} walk.step ->> 'position'
        ORDER BY ${position} ${direction} LIMIT 1
      )
    ), steps + 1, bytes + (step ->> 'size'), found + (step ->> 'note' IS NOT NULL)
    FROM walk
    WHERE step IS NOT NULL AND steps < ?3 AND bytes + (step ->> 'size') < ?4
      AND found + (step ->> 'note' IS NOT NULL) < ?5
  )`;
}

const WALKED = `SELECT step FROM walk
  WHERE steps > 0 AND (step IS NULL OR step ->> 'note' IS NOT NULL OR steps = ?3 OR bytes + (step ->> 'size') >= ?4)`;

/** What was found, in the view's order, and before which position to look on; null when all has been looked through. */
export function readPortion(
  result: D1Result<unknown> | undefined,
  limit: number,
): { notes: NoteSummary[]; next: string | null } {
  const rows = (result?.results ?? []) as { step: string | null }[];
  const steps = rows.map(({ step }): Step | null => (step === null ? null : JSON.parse(step)));
  const found = steps.flatMap((step) => (step?.note ? [{ position: step.position, note: summarize(step.note) }] : []));
  const notes = found.slice(0, limit).map(({ note }) => note);
  return { notes, next: (found.length > limit ? found[limit - 1] : steps.at(-1))?.position ?? null };
}

function summarize({ beginning, ...note }: NonNullable<Step["note"]>): NoteSummary {
  return { ...note, ...summarizeText({ title: note.title, body: beginning ?? note.excerpt }) };
}
