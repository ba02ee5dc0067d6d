import { accountHash } from "~/auth/sessions/account-hash.server";
import { findKnownDevice } from "~/auth/sessions/known-device.server";
import type { Env } from "~/env";
import { clientIp, toNetwork } from "~/limits/client-ip.server";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { takeAttempt, takeWithinHour } from "~/limits/rate-limit.server";

const FREE_ATTEMPTS = 5;

/** So often a network may try at an account whatever others do there: once, and once more for a slip of the finger. */
const FIRST_ATTEMPTS = 2;
/** And all networks together, so that whoever has many of them gains little. */
const ALL_FIRST_ATTEMPTS = 50;

/** What is guessed at: a password, or a code of the second factor. */
export type SignInStep = "sign-in" | "second step";

/**
 * Counts a guess at an account's password, or at its second factor. Answers null when it may be made, and
 * otherwise for how many seconds not. Nobody keeps the right person out by guessing: a browser that signed in
 * to the account before is counted by itself, and the first tries at a password from a network are let through
 * while the account's counter holds others back.
 */
export async function takeSignInAttempt(
  request: Request,
  env: Env,
  email: string,
  step: SignInStep = "sign-in",
): Promise<number | null> {
  const { account, device, first, all } = await keysFor(request, env, email, step);
  if (device) return takeAttempt(env, [{ key: device, limit: FREE_ATTEMPTS }]);

  const wait = await takeAttempt(env, [limitForClientIp(request, step)]);
  if (wait !== null) return wait;

  // Whoever has come to the second step knows the password: nobody is to gain tries there by having many networks.
  const isFirst =
    step === "sign-in" &&
    (await takeWithinHour(env, first, FIRST_ATTEMPTS)) &&
    (await takeWithinHour(env, all, ALL_FIRST_ATTEMPTS));
  return isFirst ? null : takeAttempt(env, [{ key: account, limit: FREE_ATTEMPTS }]);
}

/** The guess was none: what went before it from there, and at the account, is forgotten. */
export async function resetSignInAttempts(
  request: Request,
  env: Env,
  email: string,
  step: SignInStep = "sign-in",
): Promise<void> {
  const { account, device, first } = await keysFor(request, env, email, step);
  // Not those of all networks: whoever has many would begin anew at each sign-in of the person.
  const keys = device ? [device] : [account, first];
  await env.DB.prepare("DELETE FROM rate_limits WHERE key IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(keys))
    .run();
}

/** Forgets all guesses at an account: for the transaction that changes its credentials, if it admitted the change. */
export function resetAccountAttempts(
  env: Env,
  change: string,
  { userId, email }: { userId: string; email: string },
): D1PreparedStatement {
  const [password, code] = [accountKey(env, email, "sign-in"), accountKey(env, email, "second step")];
  return env.DB.prepare(
    `DELETE FROM rate_limits WHERE (
       key = ?1 OR (key >= ?1 || ' ' AND key < ?1 || '!')
       OR key = ?2 OR (key >= ?2 || ' ' AND key < ?2 || '!') OR key = 'password of ' || ?3
     ) AND EXISTS (SELECT 1 FROM credential_changes WHERE id = ?4)`,
  ).bind(password, code, userId, change);
}

async function keysFor(request: Request, env: Env, email: string, step: SignInStep) {
  const account = accountKey(env, email, step);
  const device = await findKnownDevice(request, env, email);
  return {
    account,
    device: device && `${account} by ${device}`,
    first: `${account} from ${toNetwork(clientIp(request))}`,
    all: `${account} from all networks`,
  };
}

/** The others at the account begin with it, and a space: `resetAccountAttempts` goes by it. */
function accountKey(env: Env, email: string, step: SignInStep): string {
  return `${step} ${accountHash(env, email)}`;
}
