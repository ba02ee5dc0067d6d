import { resetAccountAttempts } from "~/auth/accounts/sign-in-limit.server";
import type { Env } from "~/env";
import { emitRevoked } from "~/live/emit.server";

/** In a statement of a change whose id is `?1`: the person's id, or null when the change was not admitted. */
export const CHANGING = "(SELECT user_id FROM credential_changes WHERE id = ?1)";

/** Whose credentials change, by the id and the email that they had before. */
export type Person = { userId: string; email: string };

/** A change of what someone authenticates with. Each statement gets the change's id. */
export type CredentialChange = {
  person: Person;
  /** The session that stays. */
  keepSession: string | null;
  /** Ends with an `INSERT INTO credential_changes (id, user_id) SELECT …`, which finds a row if the change may be made. */
  admit: (id: string) => D1PreparedStatement[];
  /** What changes, of the person `CHANGING`. */
  apply: (id: string) => D1PreparedStatement[];
};

/**
 * Changes what a person signs in with. One transaction makes the change, ends the other sessions,
 * and removes what was pending before it: links in emails, sign-ins that await their second step, a change of
 * email, rate limits of the account. Challenges that were used stay, so that none is used twice. Where it fails, nothing has changed.
 *
 * @returns whether the change was admitted
 */
export async function changeCredentials(
  env: Env,
  { person, keepSession, admit, apply }: CredentialChange,
): Promise<boolean> {
  const { DB } = env;
  const id = crypto.randomUUID();
  const results = await DB.batch<{ id: string }>([
    ...admit(id),
    ...apply(id),
    DB.prepare(`DELETE FROM email_links WHERE user_id = ${CHANGING}`).bind(id),
    DB.prepare(`DELETE FROM email_changes WHERE user_id = ${CHANGING}`).bind(id),
    DB.prepare(`DELETE FROM verification WHERE value = ${CHANGING}`).bind(id),
    resetAccountAttempts(env, id, person),
    DB.prepare(`DELETE FROM session WHERE userId = ${CHANGING} AND id IS NOT ?2 RETURNING id`).bind(id, keepSession),
    DB.prepare("DELETE FROM credential_changes WHERE id = ?1 RETURNING id").bind(id),
  ]);
  const [sessions, admitted] = results.slice(-2);
  if (sessions?.results.length) {
    emitRevoked(
      env,
      person.userId,
      sessions.results.map((session) => session.id),
    );
  }
  return Boolean(admitted?.results.length);
}
