/** A page that waits for longer says that it could not be loaded, and can be left. */
const PATIENCE_MS = 20_000;

/** The answer; throws what an unreachable server does, a TypeError, when there is none for long. */
export async function answerWithin<T>(answer: Promise<T>, ms = PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TypeError("The server did not answer in time")), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
