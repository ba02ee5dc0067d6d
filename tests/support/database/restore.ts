import { env } from "cloudflare:workers";

const TABLES = ["feeds", "feed_marks", "notes", "idempotency_keys", "note_versions"];

/** Remembers all that D1 has of the user, and answers the means to put it back as it was: what a restore does. */
export async function backUp(userId: string): Promise<() => Promise<void>> {
  // What is generated is no column of these.
  const columns = await env.DB.batch<{ names: string }>(
    TABLES.map((table) => env.DB.prepare("SELECT group_concat(name) AS names FROM pragma_table_info(?1)").bind(table)),
  );
  const kept = await env.DB.batch<Record<string, unknown>>(
    TABLES.map((table, at) =>
      env.DB.prepare(`SELECT ${columns[at]?.results[0]?.names} FROM ${table} WHERE user_id = ?1`).bind(userId),
    ),
  );
  return async () => {
    const forget = TABLES.toReversed().map((table) =>
      env.DB.prepare(`DELETE FROM ${table} WHERE user_id = ?1`).bind(userId),
    );
    const putBack = kept.flatMap(({ results }, index) => results.map((row) => insert(TABLES[index] ?? "", row)));
    await env.DB.batch([...forget, ...putBack]);
  };
}

function insert(table: string, row: Record<string, unknown>): D1PreparedStatement {
  const columns = Object.keys(row);
  const values = columns.map((_, index) => `?${index + 1}`);
  return env.DB.prepare(`INSERT INTO ${table} (${columns}) VALUES (${values})`).bind(...Object.values(row));
}
