import { isAPIError } from "better-auth/api";
import { type FormErrors, tooManyAttempts } from "~/auth/accounts/form-errors";
import { resetSignInAttempts, takeSignInAttempt } from "~/auth/accounts/sign-in-limit.server";
import { type StartedSession, startSession } from "~/auth/accounts/start-session.server";
import { recordSecurityEvent } from "~/auth/activity/security-events.server";
import { authFor } from "~/auth/better-auth/auth.server";
import { readPendingCookie } from "~/auth/better-auth/two-factor-plugin.server";
import { decryptSecret, findStep, hashRecoveryCode } from "~/auth/two-factor/codes.server";
import { findSecret, takeStep } from "~/auth/two-factor/two-factor.server";
import { notifyOfTwoFactor } from "~/auth/two-factor/two-factor-notice.server";
import type { Env } from "~/env";

/** Someone who gave the right password, and is to give the second factor. */
export type PendingSignIn = { userId: string; email: string };

/** What they give. */
export type SecondFactor = { code: string } | { recoveryCode: string };

/** What the library says to a wrong code. */
const WRONG = new Set(["INVALID_CODE", "INVALID_BACKUP_CODE"]);

/** Whose sign-in awaits its second step in this browser; null where there is none, or it took too long. */
export async function findPendingSignIn(request: Request, env: Env): Promise<PendingSignIn | null> {
  if (!request.headers.has("cookie")) return null;
  const auth = await authFor(request, env);
  return auth.api.findPendingSignIn({ headers: request.headers });
}

/** Signs in with the second factor; null where the first has been too long ago by now. Attempts are limited. */
export async function finishSignIn(
  request: Request,
  env: Env,
  pending: PendingSignIn,
  factor: SecondFactor,
): Promise<StartedSession | FormErrors | null> {
  const wait = await takeSignInAttempt(request, env, pending.email, "second step");
  if (wait !== null) {
    recordSecurityEvent(request, env, { ...pending, kind: "rate-limited" });
    return tooManyAttempts(wait);
  }

  const verified = await ("code" in factor
    ? verifyCode(request, env, pending, factor.code.replace(/\s/g, ""))
    : verifyRecoveryCode(request, env, factor.recoveryCode)
  ).catch(toFailure);
  if (verified === "late") return null;
  if (verified === "wrong") {
    recordSecurityEvent(request, env, { ...pending, kind: "second-step-failed" });
    return { errors: { code: { code: "code" in factor ? "code-wrong" : "recovery-code-wrong" } } };
  }

  const following = [await resetSignInAttempts(request, env, pending.email, "second step")];
  if ("recoveryCode" in factor) notifyOfTwoFactor(request, env, pending, "recovery-code-used");
  return startSession(request, env, verified, { following });
}

/** By the code that an authenticator app shows. It is used up before a session is created. */
async function verifyCode(request: Request, env: Env, { userId }: PendingSignIn, code: string) {
  const stored = await findSecret(env, userId);
  if (!stored) return "late"; // It was switched off meanwhile.
  const secret = await decryptSecret(env, stored);
  const step = secret && (await findStep(secret, code));
  if (!step || !(await takeStep(env, userId, step))) return "wrong";

  const auth = await authFor(request, env);
  return auth.api.verifyTOTP({ body: { code }, headers: withPendingCookieOnly(request), returnHeaders: true });
}

async function verifyRecoveryCode(request: Request, env: Env, recoveryCode: string) {
  const auth = await authFor(request, env);
  const body = { code: hashRecoveryCode(recoveryCode) };
  return auth.api.verifyBackupCode({ body, headers: withPendingCookieOnly(request), returnHeaders: true });
}

/** With the cookie of a session, a guest's say, the library would take the code for that person's. */
function withPendingCookieOnly({ headers }: Request): Headers {
  const pendingOnly = new Headers(headers);
  pendingOnly.set("cookie", readPendingCookie(headers));
  return pendingOnly;
}

/** Why the library threw: the code is wrong, or there is no sign-in to finish. */
function toFailure(error: unknown): "wrong" | "late" {
  if (!isAPIError(error) || error.statusCode >= 500) throw error;
  // 409: another request used up the same recovery code at the same moment.
  return error.statusCode === 409 || WRONG.has(error.body?.code ?? "") ? "wrong" : "late";
}
