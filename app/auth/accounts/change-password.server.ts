import {
  type FormErrors,
  rejectWeakPassword,
  type StartedSession,
  startSession,
  tooManyAttempts,
} from "~/auth/accounts/account.server";
import { changeCredentials } from "~/auth/accounts/change-credentials.server";
import { notifyPerson } from "~/auth/accounts/notify-person.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { hashPassword, verifyPassword } from "~/auth/better-auth/password.server";
import { setPassword } from "~/auth/recovery/reset-password.server";
import type { Session } from "~/auth/sessions/session.server";
import type { Env } from "~/env";
import { type RateLimit, resetAttempts, takeAttempt } from "~/limits/rate-limit.server";

const FREE_ATTEMPTS = 5;

const WRONG: FormErrors = { errors: { current: "This is not your password." } };

/** What a form asks for that changes the password. */
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

  const currentHash = await findMatchingHash(env, session, current);
  if (!currentHash) {
    recordSecurityEvent(request, env, {
      userId: session.userId,
      email: session.email,
      kind: "reauthentication-failed",
    });
    return WRONG;
  }
  const hash = await hashPassword(password);
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
  if (!changed) return WRONG;
  notifyPerson(request, env, session, "password-changed");

  const auth = await authFor(request, env);
  const body = { userId: session.userId, guest: false };
  const opened = await auth.api.createSession({ body, headers: request.headers, returnHeaders: true });
  return startSession(request, env, opened, "password-changed");
}

/** Whether this is the password of whoever is signed in; guesses are slowed. */
export async function confirmPassword(
  request: Request,
  env: Env,
  session: Session,
  password: string,
): Promise<FormErrors | null> {
  const formErrors = await limitAttempts(env, session);
  if (formErrors) return formErrors;
  if (!(await findMatchingHash(env, session, password))) {
    recordSecurityEvent(request, env, {
      userId: session.userId,
      email: session.email,
      kind: "reauthentication-failed",
    });
    return WRONG;
  }

  await resetAttempts(env, passwordLimit(session));
  return null;
}

/** The hash that is kept of the person's password, if it was made from this one. */
async function findMatchingHash({ DB }: Env, { userId }: Session, password: string): Promise<string | null> {
  const hash = await DB.prepare("SELECT password FROM account WHERE userId = ?1 AND providerId = 'credential'")
    .bind(userId)
    .first<string>("password");
  return hash && (await verifyPassword({ hash, password })) ? hash : null;
}

async function limitAttempts(env: Env, session: Session): Promise<FormErrors | null> {
  const wait = await takeAttempt(env, [passwordLimit(session)]);
  return wait === null ? null : tooManyAttempts(wait);
}

function passwordLimit({ userId }: Session): RateLimit {
  return { key: `password of ${userId}`, limit: FREE_ATTEMPTS };
}
