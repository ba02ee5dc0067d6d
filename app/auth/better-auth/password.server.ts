import commonPasswords from "~/auth/better-auth/common-passwords.txt?raw";
import { COST, type PasswordHasher } from "~/auth/better-auth/password-hasher";
import type { Env } from "~/env";

/** Of this isolate, and a new one: so it is near, and no more are asked at once than there are isolates. */
let hasherId: DurableObjectId | undefined;

let common: Set<string> | undefined;

/** No password can be hashed at this moment: too many wait, or the object that does it is gone. */
export class PasswordsUnavailable extends Error {
  override readonly name = "PasswordsUnavailable";
  readonly code: "too-many-sign-ins" | "passwords-unavailable";

  constructor(code: PasswordsUnavailable["code"], options?: ErrorOptions) {
    super("No password can be hashed at this moment", options);
    this.code = code;
  }
}

/** The hash as it is stored: `$scrypt$ln=15,r=8,p=3$salt$hash`. Throws `PasswordsUnavailable`. */
export function hashPassword(env: Env, password: string): Promise<string> {
  return askHasher(env, (hasher) => hasher.hash(password));
}

/** Whether this is the password that the hash was made from, at whatever cost it was made. Throws `PasswordsUnavailable`. */
export function verifyPassword(env: Env, { hash, password }: { hash: string; password: string }): Promise<boolean> {
  return askHasher(env, (hasher) => hasher.verify(hash, password));
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

/** The runtime asks again by itself where an object was only restarting. */
async function askHasher<Result>(
  { PASSWORD_HASHER }: Env,
  ask: (hasher: DurableObjectStub<PasswordHasher>) => Promise<Result | null>,
): Promise<Result> {
  hasherId ??= PASSWORD_HASHER.newUniqueId();
  const result = await ask(PASSWORD_HASHER.get(hasherId)).catch((cause: unknown) => {
    hasherId = undefined;
    console.error("No password could be hashed:", cause);
    throw new PasswordsUnavailable("passwords-unavailable", { cause });
  });
  if (result === null) throw new PasswordsUnavailable("too-many-sign-ins");
  return result;
}
