import { createHash, randomBytes } from "node:crypto";
import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import type { Env } from "~/env";

const TIME_STEP_MS = 30_000;
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;
/** By which the plugin recognises a secret that is stored as base32. */
const PREFIX = "base32:";

const RECOVERY_CODES = 10;
/** Nothing that looks like something else; 32 of them, so that a byte chooses evenly. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
/** 140 bits: that many need no slow hash. */
const RECOVERY_CODE_LENGTH = 28;

/** A new secret, in base32, as authenticator apps take it. */
export function createSecret(): string {
  return base32.encode(randomBytes(SECRET_BYTES), { padding: false });
}

/** The secret as it is stored, and as the plugin reads it. */
export function encryptSecret(env: Env, secret: string): Promise<string> {
  return symmetricEncrypt({ key: env.AUTH_SECRET, data: PREFIX + secret });
}

/** The secret that is stored; null when it was encrypted under another AUTH_SECRET. */
export async function decryptSecret(env: Env, stored: string): Promise<string | null> {
  const secret = await symmetricDecrypt({ key: env.AUTH_SECRET, data: stored }).catch(() => null);
  return secret?.slice(PREFIX.length) ?? null;
}

/** What an authenticator app reads from the QR code. */
export function otpAuthUri(secret: string, email: string): string {
  return createOTP(base32.decode(secret)).url("Tidings", email);
}

/** The time step whose code this is, now or a step before or after (clocks differ); null when it is none's. */
export async function findStep(secret: string, code: string): Promise<number | null> {
  const otp = createOTP(base32.decode(secret));
  const now = Math.floor(Date.now() / TIME_STEP_MS);
  for (const step of [now, now - 1, now + 1]) {
    if ((await otp.hotp(step)) === code) return step;
  }
  return null;
}

/** New recovery codes, for the person, and their hashes, to be stored. */
export function createRecoveryCodes(): { codes: string[]; hashes: string } {
  const codes = Array.from({ length: RECOVERY_CODES }, createRecoveryCode);
  return { codes, hashes: JSON.stringify(codes.map(hashRecoveryCode)) };
}

/** However it was typed: with or without hyphens, in whatever case. */
export function hashRecoveryCode(code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(`recovery code ${plain}`).digest("base64url");
}

function createRecoveryCode(): string {
  const characters = Array.from(randomBytes(RECOVERY_CODE_LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return (characters.join("").match(/.{7}/g) ?? []).join("-");
}
