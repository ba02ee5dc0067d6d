import { createHmac } from "node:crypto";
import { formatToken, parseToken } from "../../../app/auth/session-check/session-token.ts";

/** What everyone's password is in tests; `HASH` is what the app keeps of it. */
export const PASSWORD = "a long enough password";

const HASH = "$scrypt$ln=15,r=8,p=3$MDEyMzQ1Njc4OWFiY2RlZg$X1i/mevQ0AL8HoGBRStf52GzMo9xKTKYo1AivyRGJFM";

const DAY_MS = 86_400_000;

/** A statement with its values. */
export type Statement = [sql: string, ...values: string[]];

/** What D1 holds of someone who has joined: hashing a password for each would take longer than most tests. */
export function accountRows(userId: string, email: string): Statement[] {
  const now = new Date().toISOString();
  return [
    [
      "INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?1, ?2, ?2, 0, ?3, ?3)",
      userId,
      email,
      now,
    ],
    [
      `INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt)
       VALUES (?1, ?2, 'credential', ?2, ?3, ?4, ?4)`,
      crypto.randomUUID(),
      userId,
      HASH,
      now,
    ],
  ];
}

/** What D1 holds of someone who writes without an account. */
export function guestRow(userId: string): Statement {
  const now = new Date().toISOString();
  return [
    `INSERT INTO user (id, name, email, emailVerified, isGuest, createdAt, updatedAt)
     VALUES (?1, 'Guest', ?1 || '@guest.invalid', 0, 1, ?2, ?2)`,
    userId,
    now,
  ];
}

/** What D1 holds of a session that has just begun; its browser sends the token, signed. */
export function sessionRow(userId: string, token: string, userAgent = ""): Statement {
  const now = new Date().toISOString();
  const expires = new Date(Date.now() + 7 * DAY_MS).toISOString();
  return [
    `INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId, userAgent)
     VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)`,
    parseToken(token)?.sessionId ?? crypto.randomUUID(),
    expires,
    token,
    now,
    userId,
    userAgent,
  ];
}

/** The token of a new session of the user, as the app makes them. */
export function newToken(userId: string): string {
  return formatToken({ userId, sessionId: crypto.randomUUID() }, crypto.randomUUID());
}

/** The value of a session's cookie, as the accounts' library signs it. */
export function signToken(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${createHmac("sha256", secret).update(token).digest("base64")}`);
}
