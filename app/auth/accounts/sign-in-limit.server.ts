import { accountHash } from "~/auth/sessions/account-hash.server";
import { findKnownDevice } from "~/auth/sessions/known-device.server";
import type { Env } from "~/env";
import { clientIp, toNetwork } from "~/limits/client-ip.server";
import { limitForClientIp } from "~/limits/client-ip-limit.server";
import { countInWindow, HOUR_MS, TooManyAttempts, takeAttempt, takeAttemptWith } from "~/limits/rate-limit.server";

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
  const { wait } = await takeSignInAttemptWith(request, env, email, step, []);
  return wait;
}

/** Counts an attempt at an account's password, in the transaction that reads what it is compared with. Throws `TooManyAttempts`. */
export async function readInSignInAttempt(
  request: Request,
  env: Env,
  email: string,
  readings: D1PreparedStatement[],
): Promise<D1Result[]> {
  const { wait, results } = await takeSignInAttemptWith(request, env, email, "sign-in", readings);
  if (wait !== null) throw new TooManyAttempts(wait);
  return results;
}

async function takeSignInAttemptWith(
  request: Request,
  env: Env,
  email: string,
  step: SignInStep,
  readings: D1PreparedStatement[],
): Promise<{ wait: number | null; results: D1Result[] }> {
  const { account, device, first, all } = await keysFor(request, env, email, step);
  if (device) return takeAttemptWith(env, { key: device, limit: FREE_ATTEMPTS }, readings);

  // Whoever has come to the second step knows the password: nobody is to gain attempts there by having many networks.
  const windows =
    step === "sign-in"
      ? [
          { key: first, limit: FIRST_ATTEMPTS },
          { key: all, limit: ALL_FIRST_ATTEMPTS },
        ]
      : [];
  const { wait, results } = await takeAttemptWith(env, limitForClientIp(request, step), [
    ...windows.map((window) => countInWindow(env, window, HOUR_MS, "after a change")),
    ...readings,
  ]);
  const counted = results.splice(0, windows.length);
  if (wait !== null) return { wait, results };

  const isFirst = counted.at(-1)?.results.length === 1;
  return { wait: isFirst ? null : await takeAttempt(env, [{ key: account, limit: FREE_ATTEMPTS }]), results };
}

/** The statement for an attempt that succeeded: resets the limits of its browser or network, and of the account. */
export async function resetSignInAttempts(
  request: Request,
  env: Env,
  email: string,
  step: SignInStep = "sign-in",
): Promise<D1PreparedStatement> {
  const { account, device, first } = await keysFor(request, env, email, step);
  // Not that of all networks: whoever has many would gain attempts by each sign-in of the person.
  const keys = device ? [device] : [account, first];
  return env.DB.prepare("DELETE FROM rate_limits WHERE key IN (SELECT value FROM json_each(?1))").bind(
    JSON.stringify(keys),
  );
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
