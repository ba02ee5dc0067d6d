import { type BinaryLike, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { verifyPassword as verifyEarlierHash } from "better-auth/crypto";
import commonPasswords from "~/auth/better-auth/common-passwords.txt?raw";
import { waitToHash } from "~/auth/better-auth/hash-pace.server";

/** OWASP's guidance for scrypt, in the form that takes 32 MiB: a Worker has 128 for all its requests, and hashes one at a time. */
const COST = { ln: 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

const FORMAT = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const deriveKey = promisify<string, BinaryLike, number, ScryptOptions, Buffer>(scrypt);

let common: Set<string> | undefined;

/** The hash as it is stored: `$scrypt$ln=15,r=8,p=3$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST, KEY_BYTES);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${encode(salt)}$${encode(key)}`;
}

/** Whether this is the password that the hash was made from, at whatever cost it was made. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, ln, r, p, salt, key] = FORMAT.exec(hash) ?? [];
  if (!salt || !key) {
    await waitToHash();
    return verifyEarlierHash({ hash, password });
  }

  const expected = Buffer.from(key, "base64");
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, "base64"), cost, expected.length), expected);
}

/** Whether the hash was made at less than today's cost. */
export function isOutdated(hash: string): boolean {
  return !hash.startsWith(`$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$`);
}

/** Whether the password is one of those that are tried first, in whatever case. */
export function isCommon(password: string): boolean {
  common ??= new Set(commonPasswords.trimEnd().split("\n"));
  return common.has(password.toLowerCase());
}

async function derive(password: string, salt: Buffer, { ln, r, p }: typeof COST, bytes: number): Promise<Buffer> {
  await waitToHash();
  const N = 2 ** ln;
  return deriveKey(password.normalize("NFKC"), salt, bytes, { N, r, p, maxmem: 2 * 128 * N * r });
}

/** Base64 without padding, as the format asks. */
function encode(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
