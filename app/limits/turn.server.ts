import type { Env } from "~/env";
import { hubOf } from "~/live/emit.server";
import { errorResponse } from "~/messages/error-response.server";

/** When to ask for a turn again. */
export const RETRY_AFTER = { "retry-after": "1" };

const PRIVATE = { "cache-control": "private, no-store" };

const RETRY_MS = 1_000;
const MAX_ATTEMPTS = 120;

/**
 * Does a piece of work that costs much when it is the person's turn: of each person, one at a time is done. Answers
 * null when too many of the person's wait for that already; other people, and what costs little, never wait.
 */
export async function inTurn<Result extends object>(
  env: Env,
  userId: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const turn = await takeTurn(env, userId);
  if (turn === null) return null;
  try {
    return await work();
  } finally {
    turn[Symbol.dispose]();
  }
}

/** The same for what cannot be asked for again, as a part of an answer that has begun: waits, for minutes at most. */
export async function waitInTurn<Result extends object>(
  env: Env,
  userId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const result = await inTurn(env, userId, work);
    if (result !== null) return result;
    if (attempt === MAX_ATTEMPTS) throw new Error("No turn came");
    await scheduler.wait(RETRY_MS);
  }
}

/** The work's result as JSON; or that it has to be asked for again. */
export async function answerInTurn(
  request: Request,
  env: Env,
  userId: string,
  work: () => Promise<object>,
): Promise<Response> {
  const result = await inTurn(env, userId, work);
  return result ? Response.json(result, { headers: PRIVATE }) : retryLaterResponse(request);
}

/** For a script that has to wait for its turn. */
export function retryLaterResponse(request: Request): Promise<Response> {
  return errorResponse(request, 429, { code: "turn-missing" }, { ...RETRY_AFTER, ...PRIVATE });
}

/** A hub that cannot be asked, during a deploy say, grants nothing. */
async function takeTurn(env: Env, userId: string): Promise<Disposable | null> {
  try {
    return await hubOf(env, userId).takeTurn();
  } catch (error) {
    console.warn(`The hub of user ${userId} granted no turn:`, error);
    return null;
  }
}
