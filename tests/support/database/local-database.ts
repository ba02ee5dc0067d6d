import type { Statement } from "../people/signed-in.ts";

/** Where `wrangler dev` lets one work on the local database. */
const DATABASE = "/cdn-cgi/local/explorer/api/d1/database/DB/raw";

/** Runs SQL on the database of a local server, past the app. */
export async function executeAt(url: string, [sql, ...params]: Statement): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url + DATABASE, { method: "POST", headers, body: JSON.stringify({ sql, params }) });
  if (!answer.ok) throw new Error(`${sql} was answered with ${answer.status}: ${await answer.text()}`);
}
