import { removeGuest } from "~/auth/accounts/delete-account.server";
import type { StartedSession } from "~/auth/accounts/start-session.server";
import type { Session } from "~/auth/sessions/session.server";
import { endSessionOf } from "~/auth/sessions/session-list.server";
import type { Env } from "~/env";
import { copyFiles } from "~/files/copy-files.server";
import { readStanding } from "~/limits/budget.server";
import { explainFull } from "~/limits/quota";
import type { AppError } from "~/messages/catalogs";
import { addNotes } from "~/notes/bulk/bulk-insert.server";
import { copyNotes, findPortion, listConflicts, measureMissing } from "~/notes/bulk/copy-notes.server";

/** In one request. Each takes seven queries, of the fifty that a request has on the free plan; signing in takes a dozen. */
const MAX_PORTIONS = 5;

/** Notes with the id of one that says something else, which are rare; each may be 256 KiB. */
const CONFLICTS_AT_ONCE = 100;

/** `more`: one request cannot take it all along. `full`: there is no room for it in the account. */
type Merged = "done" | "more" | "full";

/** Why the browser is still the guest's. */
export type LeftBehind = { because: Exclude<Merged, "done">; error: AppError };

export const LEFT_BEHIND: Record<LeftBehind["because"], AppError> = {
  more: { code: "guest-notes-more" },
  full: { code: "guest-notes-full" },
};

/**
 * Takes what the person wrote as a guest along into the account that they have just signed in
 * to. Null when all of it is there; if not, and when it fails, the browser stays the guest's,
 * and the new session, whose cookie it must not get, is ended.
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
    if (merged !== "done") await endSessionOf(env, token);
  }
  return merged === "done" ? null : { because: merged, error: LEFT_BEHIND[merged] };
}

/**
 * Takes what someone wrote as a guest along into the account they signed in to, with its
 * earlier versions and files. Only then is the guest gone, session and all, and only if nothing was
 * written meanwhile that did not come along. Whatever fails before that leaves the guest
 * as they were, and doing it again copies only what is missing. What does not fit into the
 * account is not begun; should its room be taken meanwhile, the rest stays the guest's.
 *
 * @returns "done" once the guest is gone
 */
export async function mergeGuestNotes(env: Env, guestId: string, userId: string): Promise<Merged> {
  const copy = { from: guestId, to: userId };
  if (!(await fits(env, guestId, userId))) return "full";
  let after = 0;
  for (let portions = 0; portions < MAX_PORTIONS; portions++) {
    const { latest, portion } = await findPortion(env, copy, after);
    if (portion) {
      if (!(await copyNotes(env, copy, portion))) return "full";
      const conflicts = await listConflicts(env, copy, portion, CONFLICTS_AT_ONCE);
      if (conflicts.length > 0 && (await addNotes(env, userId, conflicts, "copy")).overLimit) return "full";
      const allResolved = conflicts.length < CONFLICTS_AT_ONCE;
      after = allResolved ? portion.upTo : (conflicts.at(-1)?.seq ?? portion.upTo);
    } else {
      if (!(await copyFiles(env, copy))) return "full";
      if (await removeGuest(env, guestId, latest)) return "done";
      after = latest; // Something was written since, which has a later number, or a file was added.
    }
  }
  return "more";
}

/** Whether there is room in the account for what the guest has and it does not. */
async function fits(env: Env, guestId: string, userId: string): Promise<boolean> {
  const [account, guest] = [await readStanding(env, userId), await readStanding(env, guestId)];
  if (explainFull(account, guest.usage) === null) return true;

  // A part may be there already, from the last time.
  return explainFull(account, await measureMissing(env, { from: guestId, to: userId })) === null;
}
