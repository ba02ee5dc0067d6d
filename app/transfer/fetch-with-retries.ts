import type { AppError } from "~/messages/catalogs";
import { Backoff } from "~/timing/backoff";
import { sleep } from "~/timing/sleep";

/** Why it goes no further, by a code or as the server has said it; what was done so far stays. */
export class TransferFailed extends Error {
  readonly error: AppError | string;

  constructor(error: AppError | string) {
    super(typeof error === "string" ? error : error.code);
    this.error = error;
  }
}

/** The person must authenticate again first. */
export class ReauthenticationRequired extends TransferFailed {}

const MAX_ATTEMPTS = 6;

/**
 * Sends a request, and again after a while when there is no response or one that says that it
 * was the server's fault: for requests that are harmless to repeat.
 *
 * @param expected statuses of errors that are answers all the same
 * @throws {ReauthenticationRequired} when the status is 403; {TransferFailed} when that does not help; what `signal` says, when it is aborted
 */
export async function fetchWithRetries(
  path: string,
  init: RequestInit & { signal: AbortSignal },
  { expected = [] }: { expected?: number[] } = {},
): Promise<Response> {
  const backoff = new Backoff();
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(path, init).catch((error: unknown) => {
      if (init.signal.aborted) throw error;
      return null;
    });
    if (response && (response.ok || expected.includes(response.status))) return response;
    if (response?.status === 401) throw new TransferFailed({ code: "signed-out-by-now" });
    if (response?.status === 403) throw new ReauthenticationRequired(await response.text());
    if (response && response.status < 500 && response.status !== 429) throw new TransferFailed(await response.text());
    if (attempt === MAX_ATTEMPTS && response?.status === 429) throw new TransferFailed(await response.text());
    if (attempt === MAX_ATTEMPTS) throw new TransferFailed({ code: "server-silent" });
    await sleep(backoff.wait(), init.signal);
    init.signal.throwIfAborted();
  }
}
