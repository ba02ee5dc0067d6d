/**
 * The promise's result, if it comes within the time (in milliseconds); an error otherwise. The work itself goes on.
 *
 * @param late the error
 */
export function withTimeout<T>(
  ms: number,
  work: Promise<T>,
  late = () => new Error(`There was no answer within ${ms} ms`),
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
