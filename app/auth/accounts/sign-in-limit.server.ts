import { accountName, findDevice } from "~/auth/sessions/known-device.server";
import type { Env } from "~/env";
import { networkOf } from "~/limits/client-ip.server";
import { addressCounter, addressOf, countTry, takeAttempt } from "~/limits/rate-limit.server";

const FREE_GUESSES = 5;

/** So often a network may try at an account whatever others do there: once, and once more for a slip of the finger. */
const FIRST_TRIES = 2;
/** And all networks together, so that whoever has many of them gains little. */
const ALL_FIRST_TRIES = 50;

/** What is guessed at: a password, or a code of the second factor. */
export type Guessed = "sign-in" | "second step";

/**
 * Counts a guess at an account's password, or at its second factor. Answers null when it may be made, and
 * otherwise for how many seconds not. Nobody keeps the right person out by guessing: a browser that signed in
 * to the account before is counted by itself, and the first tries at a password from a network are let through
 * while the account's counter holds others back.
 */
export async function countGuess(
  request: Request,
  env: Env,
  email: string,
  guessed: Guessed = "sign-in",
): Promise<number | null> {
  const { account, device, first, all } = await countersOf(request, env, email, guessed);
  if (device) return countTry(env, [{ name: device, free: FREE_GUESSES }]);

  const wait = await countTry(env, [addressCounter(request, guessed)]);
  if (wait !== null) return wait;

  // Whoever has come to the second step knows the password: nobody is to gain tries there by having many networks.
  const isFirst =
    guessed === "sign-in" &&
    (await takeAttempt(env, first, FIRST_TRIES)) &&
    (await takeAttempt(env, all, ALL_FIRST_TRIES));
  return isFirst ? null : countTry(env, [{ name: account, free: FREE_GUESSES }]);
}

/** The guess was none: what went before it from there, and at the account, is forgotten. */
export async function forgetGuesses(
  request: Request,
  env: Env,
  email: string,
  guessed: Guessed = "sign-in",
): Promise<void> {
  const { account, device, first } = await countersOf(request, env, email, guessed);
  // Not those of all networks: whoever has many would begin anew at each sign-in of the person.
  const names = device ? [device] : [account, first];
  await env.DB.prepare("DELETE FROM tries WHERE name IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(names))
    .run();
}

/** Forgets all guesses at an account: for the transaction that changes its credentials, if it admitted the change. */
export function forgetAttempts(
  env: Env,
  change: string,
  { userId, email }: { userId: string; email: string },
): D1PreparedStatement {
  const [password, code] = [accountCounter(env, email, "sign-in"), accountCounter(env, email, "second step")];
  return env.DB.prepare(
    `DELETE FROM tries WHERE (
       name = ?1 OR (name >= ?1 || ' ' AND name < ?1 || '!')
       OR name = ?2 OR (name >= ?2 || ' ' AND name < ?2 || '!') OR name = 'password of ' || ?3
     ) AND EXISTS (SELECT 1 FROM credential_changes WHERE id = ?4)`,
  ).bind(password, code, userId, change);
}

async function countersOf(request: Request, env: Env, email: string, guessed: Guessed) {
  const account = accountCounter(env, email, guessed);
  const device = await findDevice(request, env, email);
  return {
    account,
    device: device && `${account} by ${device}`,
    first: `${account} from ${networkOf(addressOf(request))}`,
    all: `${account} from all networks`,
  };
}

/** The others at the account begin with it, and a space: `forgetAttempts` goes by it. */
function accountCounter(env: Env, email: string, guessed: Guessed): string {
  return `${guessed} ${accountName(env, email)}`;
}
