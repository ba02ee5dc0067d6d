import { DurableObject } from "cloudflare:workers";
import type { PasswordHasher as Hasher } from "../../app/auth/better-auth/password-hasher";
import type { Env } from "../../app/env";
import { waitToHash } from "./hash-pace";
import { hashPassword, verifyPassword } from "./scrypt";

/**
 * One per isolate of the Worker that ever had a password to check: hashes in its place, as a Worker of the free plan has
 * 10 ms of CPU a request, and an object 30 s.
 *
 * A password is in memory alone, while it is hashed. It stores nothing, so that it is gone once nobody asks it.
 */
export class PasswordHasher extends DurableObject<Env> implements Hasher {
  async hash(password: string): Promise<string | null> {
    return (await waitToHash()) ? hashPassword(password) : null;
  }

  async verify(hash: string, password: string): Promise<boolean | null> {
    return (await waitToHash()) ? verifyPassword(hash, password) : null;
  }
}
