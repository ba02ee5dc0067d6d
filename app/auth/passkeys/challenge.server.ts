import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Env } from "~/env";

const VALID_MS = 5 * 60_000;

// Parts of a challenge: a nonce, its expiry, and the signature of both.
const RANDOM_BYTES = 16;
const EXPIRY_BYTES = 6;
const SIGNATURE_BYTES = 32;

/** What a passkey is asked to sign: to sign in, or to become a user's. */
export type Purpose = { kind: "sign-in" } | { kind: "add"; userId: string };

/**
 * A new challenge for this purpose. It carries its expiry and is signed, so that nothing
 * is stored of the many that anyone may ask for and never use.
 */
export function createChallenge(env: Env, purpose: Purpose): Uint8Array<ArrayBuffer> {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(Date.now() + VALID_MS, 0, EXPIRY_BYTES);
  const payload = Buffer.concat([randomBytes(RANDOM_BYTES), expiry]);
  return new Uint8Array(Buffer.concat([payload, sign(env, payload, purpose)]));
}

/** Whether the challenge (base64url) was created for this purpose and has not expired. It is valid once: this call uses it up. */
export async function consumeChallenge(env: Env, challenge: string, purpose: Purpose): Promise<boolean> {
  const bytes = Buffer.from(challenge, "base64url");
  // Encoded in another way, it would not be found among those that were used.
  if (bytes.length !== RANDOM_BYTES + EXPIRY_BYTES + SIGNATURE_BYTES || bytes.toString("base64url") !== challenge)
    return false;

  const payload = bytes.subarray(0, RANDOM_BYTES + EXPIRY_BYTES);
  const expiresAt = payload.readUIntBE(RANDOM_BYTES, EXPIRY_BYTES);
  if (
    !timingSafeEqual(bytes.subarray(RANDOM_BYTES + EXPIRY_BYTES), sign(env, payload, purpose)) ||
    expiresAt <= Date.now()
  )
    return false;

  const used = await env.DB.prepare(
    `INSERT INTO challenges (challenge, purpose, user_id, expires_at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO NOTHING RETURNING 1`,
  )
    .bind(challenge, purpose.kind, userIdOf(purpose), new Date(expiresAt).toISOString())
    .first();
  return used !== null;
}

function sign({ AUTH_SECRET }: Env, payload: Uint8Array, purpose: Purpose): Buffer {
  const whose = JSON.stringify(["challenge", purpose.kind, userIdOf(purpose)]);
  return createHmac("sha256", AUTH_SECRET).update(whose).update(payload).digest();
}

function userIdOf(purpose: Purpose): string | null {
  return "userId" in purpose ? purpose.userId : null;
}
