import { waitUntil } from "cloudflare:workers";
import { accountHash } from "~/auth/sessions/account-hash.server";
import { formatLocation } from "~/auth/sessions/location.server";
import { formatDevice } from "~/auth/sessions/user-agent";
import type { Env } from "~/env";
import { clientIp, toNetwork } from "~/limits/client-ip.server";

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
  /** The account's email, or the one that was attempted; a deleted account has nothing else to go by. */
  email?: string;
  /** Left out, as `kind` says it. */
  outcome?: "done" | "refused";
};

/** So many are stored of each person; those refused have a limit of their own, as others can cause any number. */
const MAX_EVENTS = { done: 80, refused: 20 };

/** By the id ?1, or else by the email ?2. */
const FROM_USER = "FROM user WHERE id = ?1 OR (?1 IS NULL AND email = ?2)";

/**
 * Records what concerns a person's security: for the person as a row of theirs, and for who runs the
 * Worker as a line of the log, which has nothing personal in it. Never fails, and keeps nobody waiting.
 */
export function recordSecurityEvent(request: Request, env: Env, event: SecurityEvent): void {
  const outcome = event.outcome ?? (isRefusedKind(event.kind) ? "refused" : "done");
  waitUntil(
    Promise.all([logForOperator(request, env, event, outcome), storeForPerson(request, env, event, outcome)]).catch(
      (error: unknown) => console.warn(`The security event ${event.kind} was not recorded:`, error),
    ),
  );
}

function isRefusedKind(kind: SecurityEventKind): boolean {
  return ["sign-in-failed", "second-step-failed", "reauthentication-failed", "rate-limited"].includes(kind);
}

/** No client IP, email, token or user agent: the account by a keyed hash, and the network instead of the IP. */
async function logForOperator(
  request: Request,
  env: Env,
  { kind, userId, email }: SecurityEvent,
  outcome: string,
): Promise<void> {
  const network = toNetwork(clientIp(request));
  const accountEmail = email ?? (userId ? await findEmail(env, userId) : null);
  const account = accountEmail ? accountHash(env, accountEmail) : null;
  console.log(JSON.stringify({ event: "security", kind, outcome, account, network }));
}

async function storeForPerson(
  request: Request,
  { DB }: Env,
  { kind, userId, email }: SecurityEvent,
  outcome: "done" | "refused",
): Promise<void> {
  // What is rate-limited writes nothing more, and a person could do nothing about it.
  if (kind === "rate-limited" || (!userId && !email)) return;

  const refused = outcome === "refused" ? 1 : 0;
  const device = formatDevice(request.headers.get("user-agent") ?? "");
  const user = [userId ?? null, email ?? null];
  const location = formatLocation(request);
  // The same statements for an email without an account: it must not show in the work done.
  await DB.batch([
    DB.prepare(
      `INSERT INTO security_events (user_id, at, kind, refused, device, location) SELECT id, ?3, ?4, ?5, ?6, ?7 ${FROM_USER}`,
    ).bind(...user, new Date().toISOString(), kind, refused, device, location),
    DB.prepare(
      `DELETE FROM security_events WHERE user_id = (SELECT id ${FROM_USER}) AND refused = ?3 AND id <= (
         SELECT id FROM security_events WHERE user_id = (SELECT id ${FROM_USER}) AND refused = ?3
         ORDER BY id DESC LIMIT 1 OFFSET ?4
       )`,
    ).bind(...user, refused, MAX_EVENTS[outcome]),
  ]);
}

async function findEmail({ DB }: Env, userId: string): Promise<string | null> {
  return DB.prepare("SELECT email FROM user WHERE id = ?1").bind(userId).first<string>("email");
}
