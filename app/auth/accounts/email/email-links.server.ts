import { createHash } from "node:crypto";
import type { Env } from "~/env";

/** What a link in an email is for, and how long it works. */
const VALID_MS = {
  reset: 60 * 60_000,
  verify: 24 * 60 * 60_000,
  "approve-change": 24 * 60 * 60_000,
  "confirm-change": 24 * 60 * 60_000,
};

export type LinkPurpose = keyof typeof VALID_MS;

/** Thirty-two characters that are not mistaken for each other: 28 of them are 140 random bits. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const CODE_LENGTH = 28;

/** A code for a link, and the statement that stores its hash, and replaces the one of the same purpose. */
export function createEmailLink(
  { DB }: Env,
  purpose: LinkPurpose,
  userId: string,
): { code: string; store: D1PreparedStatement } {
  const bytes = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const code = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  const store = DB.prepare(
    `INSERT INTO email_links (code_hash, user_id, purpose, expires_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (user_id, purpose) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
  ).bind(hashCode(code), userId, purpose, new Date(Date.now() + VALID_MS[purpose]).toISOString());
  return { code, store };
}

/** What the code is for, and whose it is, or null when it has expired or was never sent. It is not used up by this. */
export function findEmailLink(
  { DB }: Env,
  code: string,
): Promise<{ purpose: LinkPurpose; userId: string; email: string; verified: number } | null> {
  return DB.prepare(
    `SELECT purpose, user_id AS userId, email, emailVerified AS verified
     FROM email_links JOIN user ON user.id = user_id WHERE code_hash = ?1 AND expires_at > ?2`,
  )
    .bind(hashCode(code), new Date().toISOString())
    .first();
}

/** The code as it is stored, however someone typed it. */
export function hashCode(code: string): string {
  const typed = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(typed).digest("base64url");
}

/** The code as a person reads it. */
export function formatCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}
