/** What a session's cookie says, which the app has signed: whose it is, and that it has ended, only the database knows. */
export type Claim = { userId: string; sessionId: string };

const SEPARATOR = ".";

/**
 * A session's token names its person and itself, so that a request says whose it is before the database is asked.
 *
 * @param secret what nobody can guess
 */
export function formatToken({ userId, sessionId }: Claim, secret: string): string {
  return [userId, sessionId, secret].join(SEPARATOR);
}

/** What the token claims; null for one from before tokens did. */
export function parseToken(token: string): Claim | null {
  const [userId, sessionId, secret] = token.split(SEPARATOR);
  return userId && sessionId && secret ? { userId, sessionId } : null;
}
