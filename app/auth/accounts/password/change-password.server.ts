import { changeCredentials } from "~/auth/accounts/change-credentials.server";
import { notifyPerson } from "~/auth/accounts/email/notify-person.server";
import { type FormErrors, tooManyAttempts } from "~/auth/accounts/form-errors";
import { findMatchingHash, setPassword } from "~/auth/accounts/password/password-hash.server";
import { rejectWeakPassword } from "~/auth/accounts/password/weak-password.server";
import { type StartedSession, startSessionFor } from "~/auth/accounts/start-session.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { hashPassword } from "~/auth/better-auth/password.server";
import type { Session } from "~/auth/sessions/session.server";
import type { Env } from "~/env";
import { type RateLimit, resetAttempts, takeAttempt } from "~/limits/rate-limit.server";

const FREE_ATTEMPTS = 5;

const WRONG_PASSWORD: FormErrors = { errors: { current: { code: "password-wrong" } } };

/** What the form asks for. */
export type PasswordChange = { current: string; password: string };

/** Changes the password. Every session of the person ends, and this browser gets a new one. */
export async function changePassword(
  request: Request,
  env: Env,
  session: Session,
  { current, password }: PasswordChange,
): Promise<Pick<StartedSession, "headers"> | FormErrors> {
  const formErrors = rejectWeakPassword(password, session.email) ?? (await limitAttempts(env, session));
  if (formErrors) return formErrors;

  const currentHash = await findMatchingHash(env, session.userId, current);
  if (!currentHash) {
    recordWrongPassword(request, env, session);
    return WRONG_PASSWORD;
  }
  const hash = await hashPassword(env, password);
  const changed = await changeCredentials(env, {
    person: session,
    keepSession: session.id,
    // Unless it was changed meanwhile.
    admit: (id) => [
      env.DB.prepare(
        `INSERT INTO credential_changes (id, user_id)
         SELECT ?1, userId FROM account WHERE userId = ?2 AND providerId = 'credential' AND password = ?3`,
      ).bind(id, session.userId, currentHash),
    ],
    apply: (id) => [setPassword(env, id, hash)],
  });
  if (!changed) return WRONG_PASSWORD;
  notifyPerson(request, env, session, "password-changed");

  return startSessionFor(request, env, session, { kind: "password-changed" });
}

/** Checks the password of whoever is signed in; attempts are limited. */
export async function confirmPassword(
  request: Request,
  env: Env,
  session: Session,
  password: string,
): Promise<FormErrors | null> {
  const formErrors = await limitAttempts(env, session);
  if (formErrors) return formErrors;
  if (!(await findMatchingHash(env, session.userId, password))) {
    recordWrongPassword(request, env, session);
    return WRONG_PASSWORD;
  }

  await resetAttempts(env, passwordLimit(session));
  return null;
}

async function limitAttempts(env: Env, session: Session): Promise<FormErrors | null> {
  const wait = await takeAttempt(env, [passwordLimit(session)]);
  return wait === null ? null : tooManyAttempts(wait);
}

function recordWrongPassword(request: Request, env: Env, { userId, email }: Session): void {
  recordSecurityEvent(request, env, { userId, email, kind: "reauthentication-failed" });
}

function passwordLimit({ userId }: Session): RateLimit {
  return { key: `password of ${userId}`, limit: FREE_ATTEMPTS };
}
