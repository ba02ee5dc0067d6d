import { isAPIError } from "better-auth/api";
import { type Refused, refuseCommon, tooOften } from "~/auth/account.server";
import { authFor } from "~/auth/auth.server";
import { accountName } from "~/auth/device.server";
import type { Session } from "~/auth/session.server";
import { addressCounter, countTry } from "~/auth/tries.server";
import type { Env } from "~/env";

const FREE_LETTERS = 3;

/** Sends the letter by which a password is chosen anew; whether there is such an account is not told. */
export async function requestReset(request: Request, env: Env, email: string): Promise<Refused | null> {
  const refused = await refuseLetter(request, env, email);
  if (refused) return refused;

  const auth = await authFor(request, env);
  await auth.api.requestPasswordReset({ body: { email }, headers: request.headers, request });
  return null;
}

/** Sends the letter by which the person says that the address is theirs. */
export async function requestVerification(request: Request, env: Env, { email }: Session): Promise<Refused | null> {
  const refused = await refuseLetter(request, env, email);
  if (refused) return refused;

  const auth = await authFor(request, env);
  await auth.api.sendVerificationEmail({ body: { email }, headers: request.headers, request });
  return null;
}

/** Whether the letter's token holds; then the address is its person's. */
export async function verifyAddress(request: Request, env: Env, token: string): Promise<boolean> {
  const auth = await authFor(request, env);
  return auth.api
    .verifyEmail({ query: { token }, headers: request.headers })
    .then(() => true)
    .catch((error: unknown) => {
      if (isAPIError(error) && error.statusCode < 500) return false;
      throw error;
    });
}

/**
 * Chooses the password anew, by the letter's token. All sessions end. An account whose
 * address nobody had confirmed may be someone else's making: its passkeys go, too.
 */
export async function resetPassword(
  request: Request,
  env: Env,
  token: string,
  password: string,
): Promise<Refused | null> {
  const refused = refuseCommon(password);
  if (refused) return refused;
  const wait = await countTry(env, [addressCounter(request, "reset")]);
  if (wait !== null) return tooOften(wait);

  const auth = await authFor(request, env);
  try {
    await auth.api.resetPassword({ body: { token, newPassword: password }, headers: request.headers });
    return null;
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 400) throw error;
    return { errors: { form: "This link has been used, or is older than an hour. Ask for another." } };
  }
}

async function refuseLetter(request: Request, env: Env, email: string): Promise<Refused | null> {
  const wait = await countTry(env, [
    addressCounter(request, "letter"),
    { name: `letter to ${accountName(env, email)}`, free: FREE_LETTERS },
  ]);
  return wait === null ? null : tooOften(wait);
}
