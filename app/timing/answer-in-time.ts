import { withTimeout } from "~/timing/with-timeout";

/** A page that waits for longer says that it could not be loaded, and can be left. */
const PATIENCE_MS = 20_000;

/** What a loader's server answers; throws what an unreachable one does, a TypeError, when it takes too long. */
export function answerInTime<T>(answer: Promise<T>): Promise<T> {
  return withTimeout(PATIENCE_MS, answer, () => new TypeError("The server did not answer in time"));
}

/** Whether an error says that the server could not be reached, of which `fetch` throws a TypeError, or did not answer in time. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError;
}
