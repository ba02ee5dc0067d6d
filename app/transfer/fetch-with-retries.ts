import { Backoff } from "~/timing/backoff";
import { sleep } from "~/timing/sleep";

/** Why it goes no further, in a sentence for the person; what was done so far stays. */
export class TransferFailed extends Error {}

/** The person must first prove again who they are. */
export class ReauthenticationRequired extends Error {}

const MAX_ATTEMPTS = 6;

/**
 * Asks the server, and again after a while when there is no answer or one that says that it
 * was the server's fault: for requests that are harmless to repeat.
 *
 * @throws {ReauthenticationRequired} when the answer is 403; {TransferFailed} when that does not help; what `signal` says, when it is aborted
 */
export async function fetchWithRetries(
  address: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  const backoff = new Backoff();
  for (let tries = 1; ; tries++) {
    const answer = await fetch(address, init).catch((error: unknown) => {
      if (init.signal.aborted) throw error;
      return null;
    });
    if (answer?.ok) return answer;
    if (answer?.status === 401) throw new TransferFailed("You are signed out by now. Sign in, and begin again.");
    if (answer?.status === 403) throw new ReauthenticationRequired(await answer.text());
    if (answer && answer.status < 500 && answer.status !== 429) throw new TransferFailed(await answer.text());
    if (tries === MAX_ATTEMPTS && answer?.status === 429) throw new TransferFailed(await answer.text());
    if (tries === MAX_ATTEMPTS) throw new TransferFailed("The server does not answer. Try again in a while.");
    await sleep(backoff.wait(), init.signal);
    init.signal.throwIfAborted();
  }
}
