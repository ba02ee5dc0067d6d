import type { Credentials } from "~/auth/accounts/credentials";
import type { FormErrors } from "~/auth/accounts/form-errors";
import { countByClientIp, limitByClientIp, unlessTooMany } from "~/auth/accounts/limit-by-client-ip.server";
import { rejectWeakPassword } from "~/auth/accounts/password/weak-password.server";
import { type StartedSession, startSessionFor } from "~/auth/accounts/start-session.server";
import { hashPassword } from "~/auth/better-auth/password.server";
import { UnitOfWork } from "~/auth/better-auth/unit-of-work.server";
import type { Session } from "~/auth/sessions/session.server";
import type { Env } from "~/env";

/** What a guest has for an email address: nothing is sent to it. */
const GUEST_DOMAIN = "@guest.invalid";

/**
 * Lets someone write at once, without an account: a person whom only this browser's cookie knows. The attempt is
 * counted, the person made and the session begun by one transaction.
 */
export async function startAsGuest(request: Request, env: Env): Promise<StartedSession | FormErrors> {
  const userId = crypto.randomUUID();
  const email = userId + GUEST_DOMAIN;
  const insert = env.DB.prepare(
    `INSERT INTO user (id, name, email, emailVerified, isGuest, createdAt, updatedAt)
     SELECT ?1, 'Guest', ?2, 0, 1, ?3, ?3 WHERE changes() > 0`,
  ).bind(userId, email, new Date().toISOString());
  const unit = new UnitOfWork(env.DB, {
    first: async (statements) => (await countByClientIp(request, env, "guest", [insert, ...statements])).slice(1),
    condition: "changes() > 0",
  });
  return unlessTooMany(request, env, {}, () =>
    startSessionFor(request, env, { userId, email, isGuest: true }, { kind: "guest-started", unit }),
  );
}

/** Makes the guest's own row an account: what they wrote stays theirs, as nothing moves. The session is a new one. */
export async function upgradeGuest(
  request: Request,
  env: Env,
  { userId }: Session,
  { email, password }: Credentials,
): Promise<StartedSession | FormErrors> {
  const formErrors = rejectWeakPassword(password, email) ?? (await limitByClientIp(request, env, "join"));
  if (formErrors) return formErrors;

  const now = new Date().toISOString();
  const name = email.slice(0, email.indexOf("@"));
  const [upgraded] = await env.DB.batch([
    env.DB.prepare(
      `UPDATE user SET email = ?2, name = ?3, isGuest = 0, updatedAt = ?4
       WHERE id = ?1 AND isGuest = 1 AND NOT EXISTS (SELECT 1 FROM user WHERE email = ?2) RETURNING id`,
    ).bind(userId, email, name, now),
    env.DB.prepare(
      `INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt)
       SELECT ?2, id, 'credential', id, ?3, ?4, ?4 FROM user WHERE id = ?1 AND email = ?5
       AND NOT EXISTS (SELECT 1 FROM account WHERE userId = ?1)`,
    ).bind(userId, crypto.randomUUID(), await hashPassword(env, password), now, email),
  ]);
  if (!upgraded?.results.length) return { errors: { email: { code: "email-taken" } } };

  return startSessionFor(request, env, { userId, email }, { kind: "joined" });
}
