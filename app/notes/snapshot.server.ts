import type { Env } from "~/env";
import { comparedTexts, IS_SHORTER, REMOVES_MUCH } from "~/notes/removal/removed-text.server";
import { KEPT_VERSIONS, keptAt, pruneVersions } from "~/notes/versions.server";

/** At least so long after one earlier version of a note the next one is kept for the sake of time alone. */
const SNAPSHOT_INTERVAL_MS = 10 * 60_000;

/** In one interval so many versions stay of those that removals made. */
const KEPT_PER_INTERVAL = 10;

type Replacing = {
  /**
   * SQL that holds when the save will replace the text: of the note itself, and whether anything may be saved at all, which takes
   * more to find out. The parameters are `values`, from ?1 on.
   */
  replaces: string;
  isAllowed: string;
  /** The first is the user's id, the second the note's. */
  values: unknown[];
  /** SQL of what comes in its place. */
  text: { title: string; body: string };
  now: Date;
  /** A person chose to replace it. */
  isChosen: boolean;
};

/**
 * Statements that keep the text which a save is about to replace as an earlier version. They come before the save,
 * in its transaction. It is kept when a person chose to replace it, once per snapshot interval, and when much of it goes:
 *
 * - at once, when the save removes more than 200 characters or half of the text;
 * - little by little: the first save that makes a text shorter keeps it as `shrinking`, one for each note. What is gone of
 *   it since is compared at each save; it stays as soon as that is much, and goes when the text has grown back before.
 */
export function snapshotReplaced(env: Env, replacing: Replacing): D1PreparedStatement[] {
  const { replaces, isAllowed, values, text, now, isChosen } = replacing;
  const [userId, noteId] = values;
  const [nowParameter, start] = [`?${values.length + 1}`, `?${values.length + 2}`];
  const all = [...values, now.toISOString(), new Date(now.getTime() - SNAPSHOT_INTERVAL_MS).toISOString()];
  const latestSnapshot =
    "(SELECT kept_at FROM note_versions WHERE user_id = ?1 AND note_id = ?2 ORDER BY version DESC LIMIT 1)";
  // A time to come begins no interval: an imported note may be from any time.
  const isDue = `(since <= ${start} OR since > ${nowParameter})`;
  const before = { title: "title", body: "body" };

  const keep = env.DB.prepare(
    `INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at, cause)
     WITH replaced AS MATERIALIZED (
       SELECT version, title, body, updated_at, COALESCE(${latestSnapshot}, created_at) AS since, ${comparedTexts(before, text)}
       FROM notes WHERE ${replaces} AND (title <> '' OR body <> '')
     ), judged AS MATERIALIZED (
       SELECT version, title, body, updated_at, CASE WHEN ${isChosen} THEN 'choice' WHEN ${isDue} THEN 'interval'
         WHEN ${REMOVES_MUCH} THEN 'removal' WHEN ${IS_SHORTER} THEN 'shrinking' END AS cause
       FROM replaced
     )
     SELECT ?1, ?2, version, title, body, updated_at, ${nowParameter}, cause FROM judged
     WHERE cause IS NOT NULL AND ${isAllowed} AND NOT EXISTS (
       SELECT 1 FROM (
         SELECT title, body, cause FROM note_versions WHERE user_id = ?1 AND note_id = ?2 ORDER BY version DESC LIMIT 1
       ) AS latest
       WHERE latest.title = judged.title AND latest.body = judged.body AND latest.cause <> 'shrinking'
     )
     ON CONFLICT DO NOTHING`,
  ).bind(...all);

  const shrinking = `user_id = ?1 AND note_id = ?2 AND cause = 'shrinking' AND EXISTS (
    SELECT 1 FROM notes WHERE ${replaces} AND ${isAllowed}
  )`;
  const gone = `(SELECT CASE WHEN ${REMOVES_MUCH} THEN 'much' WHEN NOT ${IS_SHORTER} THEN 'little' END
    FROM (SELECT ${comparedTexts({ title: "note_versions.title", body: "note_versions.body" }, text)}))`;
  const settle = [
    env.DB.prepare(`UPDATE note_versions SET cause = 'removal' WHERE ${shrinking} AND ${gone} = 'much'`).bind(
      ...values,
    ),
    env.DB.prepare(`DELETE FROM note_versions WHERE ${shrinking} AND ${gone} = 'little'`).bind(...values),
  ];

  return [
    keep,
    ...settle,
    thinOut(env, userId, noteId, all.slice(-2)),
    markPrunable(env, userId, noteId, now),
    pruneVersions(env, String(userId), now),
  ];
}

/**
 * When removals come one after the other, those in the middle go, so that they never push out what is older: the first of an
 * interval stays, from before all of them, and the latest.
 */
function thinOut({ DB }: Env, userId: unknown, noteId: unknown, [now, start]: unknown[]): D1PreparedStatement {
  const nth = (column: string, offset: number) => `(
    SELECT ${column} FROM note_versions WHERE user_id = ?1 AND note_id = ?2 ORDER BY version DESC
    LIMIT EXISTS ${keptAt("?3")} OFFSET ${offset}
  )`;
  return DB.prepare(
    `DELETE FROM note_versions WHERE user_id = ?1 AND note_id = ?2 AND version = ${nth("version", KEPT_PER_INTERVAL - 1)}
       AND cause = 'removal' AND ${nth("kept_at", 0)} = ?3 AND ${nth("kept_at", KEPT_PER_INTERVAL)} > ?4`,
  ).bind(userId, noteId, now, start);
}

function markPrunable({ DB }: Env, userId: unknown, noteId: unknown, now: Date): D1PreparedStatement {
  return DB.prepare(
    `UPDATE note_versions SET prunable = 1
     WHERE user_id = ?1 AND note_id = ?2 AND prunable = 0 AND version = (
       SELECT version FROM note_versions WHERE user_id = ?1 AND note_id = ?2
       ORDER BY version DESC LIMIT EXISTS ${keptAt("?3")} OFFSET ${KEPT_VERSIONS}
     )`,
  ).bind(userId, noteId, now.toISOString());
}
