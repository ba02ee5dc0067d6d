import type { StartedSession } from "~/auth/accounts/account.server";
import { removeGuest } from "~/auth/accounts/delete-account.server";
import type { Session } from "~/auth/sessions/session.server";
import { endUnusedSession } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";
import { readStanding } from "~/limits/budget.server";
import { explainFull } from "~/limits/quota";
import { addNotes, type CopiedPortion, copyNotes } from "~/notes/bulk/bulk-insert.server";
import type { ExportedNote } from "~/transfer/export-format";

/** What one transaction copies: so many notes, and about so many characters of text, earlier versions included. */
const PORTION_NOTES = 2_000;
const PORTION_LENGTH = 16_000_000;

/** In one request. Each takes six queries, of the fifty that a request has on the free plan; signing in takes a dozen. */
const MAX_PORTIONS = 6;

/** Notes with the id of one that says something else, which are rare; each may be 256 KiB. */
const CONFLICTS_AT_ONCE = 100;

const IS_MISSING = `deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM notes AS own
        WHERE own.user_id = ?2 AND own.id = guest.id AND own.deleted_at IS NULL
          AND own.title = guest.title AND own.body = guest.body
      )`;

const MISSING = `
  SELECT COUNT(*) AS notes, SUM(octet_length(title) + octet_length(body)) AS noteBytes
  FROM notes AS guest WHERE user_id = ?1 AND ${IS_MISSING}`;

// What the account does not have as the guest has it, in the order of the guest's numbers, as much as fits.
const NEXT_PORTION = `
  SELECT (SELECT MAX(seq) FROM feeds WHERE user_id = ?1) AS latest, MAX(seq) AS upTo FROM (
    SELECT seq, SUM(length) OVER (ORDER BY seq) - length AS before FROM (
      SELECT seq, length(body) + COALESCE((
        SELECT SUM(length(body)) FROM note_versions WHERE user_id = ?1 AND note_id = guest.id
      ), 0) AS length
      FROM notes AS guest
      WHERE user_id = ?1 AND seq > ?3 AND ${IS_MISSING}
      ORDER BY seq LIMIT ${PORTION_NOTES}
    )
  ) WHERE before < ${PORTION_LENGTH}`;

const CONFLICTS = `
  SELECT guest.seq, guest.id, guest.title, guest.body,
    guest.created_at AS createdAt, guest.updated_at AS updatedAt, guest.trashed_at AS trashedAt
  FROM notes AS guest JOIN notes AS own ON own.user_id = ?2 AND own.id = guest.id
  WHERE guest.user_id = ?1 AND guest.seq > ?3 AND guest.seq <= ?4 AND guest.deleted_at IS NULL
    AND own.deleted_at IS NULL AND (own.title <> guest.title OR own.body <> guest.body)
  ORDER BY guest.seq LIMIT ${CONFLICTS_AT_ONCE}`;

/** `more`: one request cannot take it all along. `full`: there is no room for it in the account. */
type Merged = "done" | "more" | "full";

/** Why the browser is still the guest's, in a sentence for the person. */
export type LeftBehind = { because: Exclude<Merged, "done">; reason: string };

/** In a sentence for the person. */
export const LEFT_BEHIND: Record<LeftBehind["because"], string> = {
  more: "You have many notes: a part is in your account by now. Sign in once more to bring the rest.",
  full: "What is written here does not fit into that account. Make room there first, or leave this browser's notes behind by signing out.",
};

/**
 * Takes what the person wrote as a guest along into the account that they have just signed in
 * to. Null when all of it is there; if not, and when it fails, the browser stays the guest's,
 * and the new session, of which it must not be told, is ended.
 *
 * @param before the session that the browser had
 */
export async function mergeGuest(
  env: Env,
  before: Session | null,
  { userId, token }: StartedSession,
): Promise<LeftBehind | null> {
  if (!before?.isGuest || before.userId === userId) return null;
  let merged: Merged | undefined;
  try {
    merged = await mergeGuestNotes(env, before.userId, userId);
  } finally {
    if (merged !== "done") await endUnusedSession(env, token);
  }
  return merged === "done" ? null : { because: merged, reason: LEFT_BEHIND[merged] };
}

/**
 * Takes what someone wrote as a guest along into the account they signed in to, with its
 * earlier versions. Only then is the guest gone, session and all, and only if nothing was
 * written meanwhile that did not come along. Whatever fails before that leaves the guest
 * as they were, and doing it again copies only what is missing. What does not fit into the
 * account is not begun; should its room be taken meanwhile, the rest stays the guest's.
 *
 * @returns "done" once the guest is gone
 */
export async function mergeGuestNotes(env: Env, guestId: string, userId: string): Promise<Merged> {
  if (!(await fits(env, guestId, userId))) return "full";
  let after = 0;
  for (let portion = 0; portion < MAX_PORTIONS; portion++) {
    const next = await env.DB.withSession("first-primary")
      .prepare(NEXT_PORTION)
      .bind(guestId, userId, after)
      .first<{ latest: number | null; upTo: number | null }>();
    const latest = next?.latest ?? 0;
    const upTo = next?.upTo ?? null;
    if (upTo !== null) {
      const part = { guestId, after, upTo };
      if (!(await copyNotes(env, userId, part))) return "full";
      const conflicts = await addConflicts(env, userId, part);
      if (conflicts === "full") return "full";
      after = conflicts ?? upTo;
    } else {
      if (await removeGuest(env, guestId, latest)) return "done";
      after = latest; // Something was written since, which has a later number.
    }
  }
  return "more";
}

/** Whether there is room in the account for what the guest has and it does not. */
async function fits(env: Env, guestId: string, userId: string): Promise<boolean> {
  const [account, guest] = [await readStanding(env, userId), await readStanding(env, guestId)];
  if (explainFull(account, guest.usage) === null) return true;

  // A part may be there already, from the last time.
  const missing = await env.DB.withSession("first-primary")
    .prepare(MISSING)
    .bind(guestId, userId)
    .first<{ notes: number; noteBytes: number | null }>();
  return explainFull(account, { notes: missing?.notes ?? 0, noteBytes: missing?.noteBytes ?? 0 }) === null;
}

/** Brings notes in beside those that say something else; answers the number to go on from when there are more. */
async function addConflicts(
  env: Env,
  userId: string,
  { guestId, after, upTo }: CopiedPortion,
): Promise<number | null | "full"> {
  const { results } = await env.DB.withSession("first-primary")
    .prepare(CONFLICTS)
    .bind(guestId, userId, after, upTo)
    .run<ExportedNote & { seq: number }>();
  if (results.length > 0 && (await addNotes(env, userId, results, "copy")).overLimit) return "full";
  return results.length < CONFLICTS_AT_ONCE ? null : (results.at(-1)?.seq ?? null);
}
