/** A session that has not ended, with its person. Times are ISO 8601. */
export type SessionRow = {
  id: string;
  userId: string;
  createdAt: string;
  updatedAt: string;
  authenticatedAt: string | null;
  email: string;
  isGuest: number;
};

/** What the database's error says of a session that has ended, as it has no error of our own: no such path of JSON. */
const ENDED = "session-ended";

/**
 * Finds the session with the token. Where it has ended, or there is none, it fails: so in a batch, which is one transaction,
 * nothing is read or written then (`isEndedSession`).
 */
export function selectSession(db: Pick<D1Database, "prepare">, token: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT session.id, userId, session.createdAt, session.updatedAt, authenticatedAt, email, isGuest,
         CASE WHEN userId IS NULL THEN json_extract('{}', '${ENDED}') END AS failing
       FROM (SELECT ?1 AS sought) LEFT JOIN session ON token = sought AND expiresAt > ?2 LEFT JOIN user ON user.id = userId`,
    )
    .bind(token, new Date().toISOString());
}

/** Whether it is how `selectSession` fails. */
export function isEndedSession(error: unknown): boolean {
  return error instanceof Error && error.message.includes(ENDED);
}
