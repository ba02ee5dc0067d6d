import { accountHash } from "~/auth/sessions/account-hash.server";
import { findKnownDevice } from "~/auth/sessions/known-device.server";
import type { Env } from "~/env";
import { clientIp, toNetwork } from "~/limits/client-ip.server";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { countInWindow, HOUR_MS, takeAttempt, takeAttemptWith } from "~/limits/rate-limit.server";

const FREE_ATTEMPTS = 5;

/** Of each network and account, whatever others do there: one, and one more for a typing error. */
const FIRST_ATTEMPTS = 2;
/** Of all networks together, so that whoever has many of them gains little. */
const ALL_FIRST_ATTEMPTS = 50;

/** What is guessed at: a password, or a code of the second factor. */
export type SignInStep = "sign-in" | "second step";

/**
 * Counts an attempt at an account's password, or at its second factor. Answers null when it may be made, and
 * otherwise for how many seconds not. Nobody locks the right person out by guessing: a browser that signed in
 * to the account before has a limit of its own, and the first attempts at a password from a network are let through
 * while the account's limit blocks others.
 */
export async function takeSignInAttempt(
  request: Request,
  env: Env,
  email: string,
  step: SignInStep = "sign-in",
): Promise<number | null> {
  const { account, device, first, all } = await keysFor(request, env, email, step);
  if (device) return takeAttempt(env, [{ key: device, limit: FREE_ATTEMPTS }]);

  // Whoever has come to the second step knows the password: nobody is to gain attempts there by having many networks.
  const windows =
    step === "sign-in"
      ? [
          { key: first, limit: FIRST_ATTEMPTS },
          { key: all, limit: ALL_FIRST_ATTEMPTS },
        ]
      : [];
  const { wait, results } = await takeAttemptWith(
    env,
    limitForClientIp(request, step),
    windows.map((window) => countInWindow(env, window, HOUR_MS, "after a change")),
  );
  if (wait !== null) return wait;

  const isFirst = results.at(-1)?.results.length === 1;
  return isFirst ? null : takeAttempt(env, [{ key: account, limit: FREE_ATTEMPTS }]);
}

/** For an attempt that succeeded: resets the limits of its browser or network, and of the account. */
export async function resetSignInAttempts(
  request: Request,
  env: Env,
  email: string,
  step: SignInStep = "sign-in",
): Promise<void> {
  const { account, device, first } = await keysFor(request, env, email, step);
  // Not that of all networks: whoever has many would gain attempts by each sign-in of the person.
  const keys = device ? [device] : [account, first];
  await env.DB.prepare("DELETE FROM rate_limits WHERE key IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(keys))
    .run();
}

/** For the transaction that changes credentials, if it admitted the change: resets all limits of the account. */
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

/** The account's other keys begin with this one and a space: `resetAccountAttempts` relies on it. */
function accountKey(env: Env, email: string, step: SignInStep): string {
  return `${step} ${accountHash(env, email)}`;
}
