import { waitUntil } from "cloudflare:workers";
import { accountName } from "~/auth/sessions/known-device.server";
import { placeOf } from "~/auth/sessions/location.server";
import { sayDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { networkOf } from "~/limits/client-ip.server";
import { addressOf } from "~/limits/rate-limit.server";

/** What a person, or who runs the Worker, may want to know of: `recent-activity` says it in words. */
export type SecurityEventKind =
  | "signed-in"
  | "sign-in-failed"
  | "signed-out"
  | "session-ended"
  | "joined"
  | "guest-started"
  | "password-changed"
  | "recovered"
  | "passkey-added"
  | "passkey-removed"
  | "address-confirmed"
  | "address-changed"
  | "two-factor-on"
  | "two-factor-off"
  | "recovery-code-used"
  | "recovery-codes-renewed"
  | "second-step-failed"
  | "exported"
  | "proof-failed"
  | "imported"
  | "account-deleted"
  | "rate-limited";

export type SecurityEvent = {
  what: SecurityEventKind;
  /** Whose account, where it is known. */
  userId?: string;
  /** The account's address, or the one that was tried; of an account that is gone it alone tells which it was. */
  email?: string;
  /** Left out, as `what` says it. */
  outcome?: "done" | "refused";
};

/** Of each person so many are kept; those refused apart, as others may make as many as they like. */
const KEPT = { done: 80, refused: 20 };

/** By the id ?1, or else by the address ?2. */
const PERSON = "FROM user WHERE id = ?1 OR (?1 IS NULL AND email = ?2)";

/**
 * Records what concerns a person's security: for the person as a row of theirs, and for who runs the
 * Worker as a line of the log, which holds nothing personal. Never fails, and keeps nobody waiting.
 */
export function recordSecurityEvent(request: Request, env: Env, event: SecurityEvent): void {
  const outcome = event.outcome ?? (isRefusal(event.what) ? "refused" : "done");
  waitUntil(
    Promise.all([tellOperator(request, env, event, outcome), tellPerson(request, env, event, outcome)]).catch(
      (error: unknown) => console.warn(`The security event ${event.what} was not recorded:`, error),
    ),
  );
}

function isRefusal(what: SecurityEventKind): boolean {
  return ["sign-in-failed", "second-step-failed", "proof-failed", "rate-limited"].includes(what);
}

/** No address, email, token or user agent: the account by a keyed hash, the network instead of who is in it. */
async function tellOperator(
  request: Request,
  env: Env,
  { what, userId, email }: SecurityEvent,
  outcome: string,
): Promise<void> {
  const network = networkOf(addressOf(request));
  const known = email ?? (userId ? await emailOf(env, userId) : null);
  const account = known ? accountName(env, known) : null;
  console.log(JSON.stringify({ event: "security", what, outcome, account, network }));
}

async function tellPerson(
  request: Request,
  { DB }: Env,
  { what, userId, email }: SecurityEvent,
  outcome: "done" | "refused",
): Promise<void> {
  // What is held back writes nothing more, and nobody is told what they cannot act on.
  if (what === "rate-limited" || (!userId && !email)) return;

  const refused = outcome === "refused" ? 1 : 0;
  const device = sayDevice(request.headers.get("user-agent") ?? "");
  const whose = [userId ?? null, email ?? null];
  const place = placeOf(request);
  // The same statements for an address that has no account: it must not show in the work done.
  await DB.batch([
    DB.prepare(
      `INSERT INTO security_events (user_id, at, what, refused, device, place) SELECT id, ?3, ?4, ?5, ?6, ?7 ${PERSON}`,
    ).bind(...whose, new Date().toISOString(), what, refused, device, place),
    DB.prepare(
      `DELETE FROM security_events WHERE user_id = (SELECT id ${PERSON}) AND refused = ?3 AND id <= (
         SELECT id FROM security_events WHERE user_id = (SELECT id ${PERSON}) AND refused = ?3
         ORDER BY id DESC LIMIT 1 OFFSET ?4
       )`,
    ).bind(...whose, refused, KEPT[outcome]),
  ]);
}

async function emailOf({ DB }: Env, userId: string): Promise<string | null> {
  return DB.prepare("SELECT email FROM user WHERE id = ?1").bind(userId).first<string>("email");
}
