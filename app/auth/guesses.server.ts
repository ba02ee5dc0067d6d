import { accountName, findDevice } from "~/auth/device.server";
import { networkOf } from "~/auth/network.server";
import { addressCounter, addressOf, countTry, takeAttempt } from "~/auth/tries.server";
import type { Env } from "~/env";

const FREE_GUESSES = 5;

/** So often a network may try at an account whatever others do there: once, and once more for a slip of the finger. */
const FIRST_TRIES = 2;
/** And all networks together, so that whoever has many of them gains little. */
const ALL_FIRST_TRIES = 50;

/**
 * Counts a guess at an account's password. Answers null when it may be made, and otherwise for how many
 * seconds not. Nobody keeps the right person out by guessing: a browser that signed in to the account before
 * is counted by itself, and the first tries from a network are let through while the account's counter holds
 * others back.
 */
export async function countGuess(request: Request, env: Env, email: string): Promise<number | null> {
  const { account, device, first, all } = await countersOf(request, env, email);
  if (device) return countTry(env, [{ name: device, free: FREE_GUESSES }]);

  const wait = await countTry(env, [addressCounter(request, "sign-in")]);
  if (wait !== null) return wait;

  const isFirst = (await takeAttempt(env, first, FIRST_TRIES)) && (await takeAttempt(env, all, ALL_FIRST_TRIES));
  return isFirst ? null : countTry(env, [{ name: account, free: FREE_GUESSES }]);
}

/** The guess was none: what went before it from there, and at the account, is forgotten. */
export async function forgetGuesses(request: Request, env: Env, email: string): Promise<void> {
  const { account, device, first } = await countersOf(request, env, email);
  // Not those of all networks: whoever has many would begin anew at each sign-in of the person.
  const names = device ? [device] : [account, first];
  await env.DB.prepare("DELETE FROM tries WHERE name IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(names))
    .run();
}

/** Forgets all guesses at an account: to batch with the statements that change its credentials. */
export function forgetAttempts(env: Env, email: string, userId: string): D1PreparedStatement {
  const account = accountCounter(env, email);
  return env.DB.prepare(
    "DELETE FROM tries WHERE name = ?1 OR (name >= ?1 || ' ' AND name < ?1 || '!') OR name = 'password of ' || ?2",
  ).bind(account, userId);
}

async function countersOf(request: Request, env: Env, email: string) {
  const account = accountCounter(env, email);
  const device = await findDevice(request, env, email);
  return {
    account,
    device: device && `${account} by ${device}`,
    first: `${account} from ${networkOf(addressOf(request))}`,
    all: `${account} from all networks`,
  };
}

/** The others at the account begin with it, and a space: `forgetAttempts` goes by it. */
function accountCounter(env: Env, email: string): string {
  return `sign-in ${accountName(env, email)}`;
}
