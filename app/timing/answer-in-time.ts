import { withTimeout } from "~/timing/with-timeout";

/** A page that waits for longer says that it could not be loaded, and can be left. */
const PATIENCE_MS = 20_000;

/** What a loader's server answers; throws what an unreachable one does, a TypeError, when it takes too long. */
export function answerInTime<T>(answer: Promise<T>): Promise<T> {
  return withTimeout(PATIENCE_MS, answer, () => new TypeError("The server did not answer in time"));
}
