import type { Env } from "~/env";
import { isOrigin } from "~/public-origin.server";

/** The names of the files in migrations/, which vite.config.ts puts in. */
declare const MIGRATIONS: string[];

/** What `openssl rand -hex 16` gives: shorter ones can be guessed. */
const MIN_SECRET_LENGTH = 32;

/** Databases that had the schema: it does not go away while a Worker runs, but for a restore. */
const withSchema = new WeakSet<D1Database>();

/** All that is missing for this build to work, in words for its operator; asks the database. */
export async function findMissing(env: Env): Promise<string[]> {
  const unset = findUnset(env);
  return env.DB ? [...unset, ...(await findMissingSchema(env))] : unset;
}

/** What the configuration lacks, in words for the operator; no value of a secret is in them. */
export function findUnset({ AUTH_SECRET, DB, USER_HUB, PASSWORD_HASHER, PUBLIC_ORIGIN }: Partial<Env>): string[] {
  const unset: string[] = [];
  if (!AUTH_SECRET) unset.push("the secret AUTH_SECRET");
  else if (AUTH_SECRET.length < MIN_SECRET_LENGTH) {
    unset.push(`the secret AUTH_SECRET: it has fewer than ${MIN_SECRET_LENGTH} characters`);
  }
  if (PUBLIC_ORIGIN && !isOrigin(PUBLIC_ORIGIN)) {
    unset.push("the variable PUBLIC_ORIGIN: it is no address such as https://notes.example.com, without a path");
  }
  if (!DB) unset.push("the database's binding DB");
  if (!USER_HUB) unset.push("the object's binding USER_HUB");
  if (!PASSWORD_HASHER) unset.push("the object's binding PASSWORD_HASHER");
  return unset;
}

/** Whether the database has the schema that this build writes to; asked until it has. */
export async function hasSchema(env: Env): Promise<boolean> {
  if (withSchema.has(env.DB)) return true;

  const missing = await findMissingSchema(env);
  if (missing.length === 0) withSchema.add(env.DB);
  return missing.length === 0;
}

/** A schema that is newer than the build is no fault: migrations go before the code. */
async function findMissingSchema({ DB }: Env): Promise<string[]> {
  try {
    const { results } = await DB.prepare(
      "SELECT value AS name FROM json_each(?1) WHERE value NOT IN (SELECT name FROM d1_migrations)",
    )
      .bind(JSON.stringify(MIGRATIONS))
      .run<{ name: string }>();
    return results.map(({ name }) => `the migration ${name}`);
  } catch (error) {
    if (String(error).includes("no such table: d1_migrations")) return ["the database's schema"];
    return ["the database: it does not answer"];
  }
}
