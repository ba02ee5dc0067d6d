import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Env } from "~/env";

const VALID_MS = 5 * 60_000;

// Parts of a challenge, in bytes: what makes it new, until when it holds, and the signature of both.
const RANDOM = 16;
const EXPIRY = 6;
const SIGNATURE = 32;

/** What a passkey is asked to sign: to sign in, or to become a user's. */
export type Purpose = { what: "sign-in" } | { what: "add"; userId: string };

/**
 * A new challenge for this. It says itself until when it holds, and is signed, so that nothing
 * has to be kept of the many that anyone may ask for and never use.
 */
export function createChallenge(env: Env, purpose: Purpose): Uint8Array<ArrayBuffer> {
  const expiry = Buffer.alloc(EXPIRY);
  expiry.writeUIntBE(Date.now() + VALID_MS, 0, EXPIRY);
  const said = Buffer.concat([randomBytes(RANDOM), expiry]);
  return new Uint8Array(Buffer.concat([said, sign(env, said, purpose)]));
}

/** Whether the challenge (base64url) was given out for this, a moment ago. It holds once: asking uses it up. */
export async function consumeChallenge(env: Env, challenge: string, purpose: Purpose): Promise<boolean> {
  const bytes = Buffer.from(challenge, "base64url");
  // Written in another way, it would be another one to the table of those that were used.
  if (bytes.length !== RANDOM + EXPIRY + SIGNATURE || bytes.toString("base64url") !== challenge) return false;

  const said = bytes.subarray(0, RANDOM + EXPIRY);
  const expiresAt = said.readUIntBE(RANDOM, EXPIRY);
  if (!timingSafeEqual(bytes.subarray(RANDOM + EXPIRY), sign(env, said, purpose)) || expiresAt <= Date.now())
    return false;

  const used = await env.DB.prepare(
    `INSERT INTO challenges (challenge, purpose, user_id, expires_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO NOTHING RETURNING 1`,
  )
    .bind(challenge, purpose.what, userOf(purpose), new Date(expiresAt).toISOString())
    .first();
  return used !== null;
}

function sign({ AUTH_SECRET }: Env, said: Uint8Array, purpose: Purpose): Buffer {
  const whose = JSON.stringify(["challenge", purpose.what, userOf(purpose)]);
  return createHmac("sha256", AUTH_SECRET).update(whose).update(said).digest();
}

function userOf(purpose: Purpose): string | null {
  return "userId" in purpose ? purpose.userId : null;
}
