import { waitUntil } from "cloudflare:workers";
import { accountHash } from "~/auth/sessions/known-device.server";
import { locationOf } from "~/auth/sessions/location.server";
import { formatDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { networkOf } from "~/limits/client-ip.server";
import { clientIp } from "~/limits/rate-limit.server";

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
  | "email-confirmed"
  | "email-changed"
  | "two-factor-on"
  | "two-factor-off"
  | "recovery-code-used"
  | "recovery-codes-renewed"
  | "second-step-failed"
  | "exported"
  | "reauthentication-failed"
  | "imported"
  | "account-deleted"
  | "rate-limited";

export type SecurityEvent = {
  kind: SecurityEventKind;
  /** Whose account, where it is known. */
  userId?: string;
  /** The account's address, or the one that was tried; of an account that is gone it alone tells which it was. */
  email?: string;
  /** Left out, as `kind` says it. */
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
  const outcome = event.outcome ?? (isRefusal(event.kind) ? "refused" : "done");
  waitUntil(
    Promise.all([logForOperator(request, env, event, outcome), storeForPerson(request, env, event, outcome)]).catch(
      (error: unknown) => console.warn(`The security event ${event.kind} was not recorded:`, error),
    ),
  );
}

function isRefusal(kind: SecurityEventKind): boolean {
  return ["sign-in-failed", "second-step-failed", "reauthentication-failed", "rate-limited"].includes(kind);
}

/** No address, email, token or user agent: the account by a keyed hash, the network instead of who is in it. */
async function logForOperator(
  request: Request,
  env: Env,
  { kind, userId, email }: SecurityEvent,
  outcome: string,
): Promise<void> {
  const network = networkOf(clientIp(request));
  const known = email ?? (userId ? await emailOf(env, userId) : null);
  const account = known ? accountHash(env, known) : null;
  console.log(JSON.stringify({ event: "security", kind, outcome, account, network }));
}

async function storeForPerson(
  request: Request,
  { DB }: Env,
  { kind, userId, email }: SecurityEvent,
  outcome: "done" | "refused",
): Promise<void> {
  // What is held back writes nothing more, and nobody is told what they cannot act on.
  if (kind === "rate-limited" || (!userId && !email)) return;

  const refused = outcome === "refused" ? 1 : 0;
  const device = formatDevice(request.headers.get("user-agent") ?? "");
  const whose = [userId ?? null, email ?? null];
  const location = locationOf(request);
  // The same statements for an address that has no account: it must not show in the work done.
  await DB.batch([
    DB.prepare(
      `INSERT INTO security_events (user_id, at, kind, refused, device, location) SELECT id, ?3, ?4, ?5, ?6, ?7 ${PERSON}`,
    ).bind(...whose, new Date().toISOString(), kind, refused, device, location),
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
