import type { Env } from "~/env";

const VALID_MS = 5 * 60_000;

/** What a passkey is asked to sign: to sign in, or to become a user's. */
export type Purpose = { what: "sign-in" } | { what: "add"; userId: string };

/** Remembers that this challenge was given out. */
export async function keepChallenge({ DB }: Env, challenge: string, purpose: Purpose): Promise<void> {
  await DB.prepare("INSERT INTO challenges (challenge, purpose, user_id, expires_at) VALUES (?1, ?2, ?3, ?4)")
    .bind(challenge, purpose.what, userOf(purpose), new Date(Date.now() + VALID_MS).toISOString())
    .run();
}

/** Whether the challenge was given out for this, a moment ago. It holds once: asking uses it up. */
export async function takeChallenge({ DB }: Env, challenge: string, purpose: Purpose): Promise<boolean> {
  const taken = await DB.prepare(
    `DELETE FROM challenges WHERE challenge = ?1 AND purpose = ?2 AND user_id IS ?3 AND expires_at > ?4 RETURNING 1`,
  )
    .bind(challenge, purpose.what, userOf(purpose), new Date().toISOString())
    .first();
  return taken !== null;
}

function userOf(purpose: Purpose): string | null {
  return purpose.what === "add" ? purpose.userId : null;
}
