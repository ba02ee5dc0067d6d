/** OWASP's guidance for scrypt, in the form that takes 32 MiB: an isolate has 128 for all its requests, and hashes one at a time. */
export const COST = { ln: 15, r: 8, p: 3 };

/**
 * What the app asks of the object that hashes passwords; `functions/password/password-hasher.ts` implements it.
 * Each answers null when so many wait already that it would take too long.
 */
export interface PasswordHasher extends Rpc.DurableObjectBranded {
  /** The hash as it is stored; it says its own cost. */
  hash(password: string): Promise<string | null>;
  /** Whether this is the password that the hash was made from, at whatever cost it was made. */
  verify(hash: string, password: string): Promise<boolean | null>;
}
