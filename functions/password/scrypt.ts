import { type BinaryLike, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { verifyPassword as verifyEarlierHash } from "better-auth/crypto";
import { COST } from "../../app/auth/better-auth/password-hasher";

const KEY_BYTES = 32;
const SALT_BYTES = 16;

const FORMAT = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const deriveKey = promisify<string, BinaryLike, number, ScryptOptions, Buffer>(scrypt);

/** The hash as it is stored: `$scrypt$ln=15,r=8,p=3$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST, KEY_BYTES);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${encode(salt)}$${encode(key)}`;
}

/** Whether this is the password that the hash was made from, at whatever cost it was made. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [, ln, r, p, salt, key] = FORMAT.exec(hash) ?? [];
  if (!salt || !key) return verifyEarlierHash({ hash, password });

  const expected = Buffer.from(key, "base64");
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, "base64"), cost, expected.length), expected);
}

function derive(password: string, salt: Buffer, { ln, r, p }: typeof COST, bytes: number): Promise<Buffer> {
  const N = 2 ** ln;
  return deriveKey(password.normalize("NFKC"), salt, bytes, { N, r, p, maxmem: 2 * 128 * N * r });
}

/** Base64 without padding, as the format asks. */
function encode(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
