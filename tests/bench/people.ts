import { newToken, sessionRow, signToken } from "../support/people/signed-in.ts";
import { SECRET, type WorkerServer } from "./server.ts";

export type Person = { userId: string; token: string; cookie: string };

const BODY = "It is one of the shorter notes, as most are: some words, and then a few more. ".repeat(3);

/** What the app keeps of the password "a long enough password". */
const HASH = "$scrypt$ln=15,r=8,p=3$MDEyMzQ1Njc4OWFiY2RlZg$X1i/mevQ0AL8HoGBRStf52GzMo9xKTKYo1AivyRGJFM";

/** Gives the person a password and this address, by which they sign in. */
export async function addAccount(server: WorkerServer, { userId }: Person, email: string): Promise<void> {
  await server.run([
    ["UPDATE user SET email = ?2 WHERE id = ?1", userId, email],
    [
      `INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt)
       VALUES (?1, ?1, 'credential', ?1, ?2, ?3, ?3)`,
      userId,
      HASH,
      new Date().toISOString(),
    ],
  ]);
}

/**
 * Someone with a session and notes `note-1` to `note-N`, whose numbers and versions are 1 to N, written an hour apart.
 * They come straight into D1; the cookie is signed as the app signs it.
 */
export async function addPerson(server: WorkerServer, notes: number): Promise<Person> {
  const userId = crypto.randomUUID();
  const token = newToken(userId);
  const now = new Date().toISOString();
  const hoursAgo = "strftime('%Y-%m-%dT%H:%M:%fZ', ?3, (n - ?2) || ' hours')";
  await server.run([
    [
      `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt)
       VALUES (?1, 'Someone', ?1 || '@example.com', 0, ?2, ?2)`,
      userId,
      now,
    ],
    sessionRow(userId, token),
    [
      `WITH RECURSIVE numbers (n) AS (SELECT 1 WHERE ?2 > 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, 'note-' || n, n, n, 'Note ' || n, ?4, ${hoursAgo}, ${hoursAgo} FROM numbers`,
      userId,
      notes,
      now,
      BODY,
    ],
    ["INSERT INTO feeds (user_id, seq) VALUES (?1, ?2)", userId, notes],
  ]);
  return { userId, token, cookie: `tidings.session_token=${signToken(token, SECRET)}` };
}
