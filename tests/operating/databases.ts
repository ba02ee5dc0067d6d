import { createHash, randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { unstable_splitSqlQuery as splitSqlQuery } from "wrangler";
import type { Answer, Call } from "./api.ts";
import { dump } from "./dump.ts";

export const NOT_FOUND = { status: 404, code: 7404, message: "Not found" };

/** What D1 takes for one statement. */
const MAX_STATEMENT_BYTES = 100_000;

export type Database = {
  uuid: string;
  name: string;
  location: string | null;
  replication: string;
  /** The bookmark that it was restored to. */
  restoredTo: string | null;
  sql: DatabaseSync;
};

/** The account's D1 databases; each is a SQLite database in memory. */
export class Databases {
  readonly all: Database[] = [];
  readonly #files = new Map<string, string>();

  find(nameOrId: string): Database | undefined {
    return this.all.find(({ uuid, name }) => uuid === nameOrId || name === nameOrId);
  }

  /** What is fetched or uploaded past the API, at an address that the API told. */
  transfer(method: string, path: string, body: Buffer): { text: string; etag: string } | null {
    if (!path.startsWith("/files/")) return null;
    if (method === "PUT") this.#files.set(path, body.toString("utf8"));
    const text = this.#files.get(path) ?? "";
    return { text: method === "PUT" ? "" : text, etag: createHash("md5").update(text).digest("hex") };
  }

  answer({ method, path, body, searchParams }: Call, url: string): Answer | null {
    const found = /^\/d1\/database(?:\/([^/]+)(?:\/(.+))?)?$/.exec(path);
    if (!found) return null;
    const [, id, action] = found;
    if (id === undefined)
      return method === "POST" ? this.#create(JSON.parse(`${body}`)) : { result: this.all.map(info) };

    const database = this.find(decodeURIComponent(id));
    if (!database) return NOT_FOUND;
    switch (`${method} ${action ?? ""}`.trim()) {
      case "GET":
        return { result: info(database) };
      case "PUT":
        database.replication = JSON.parse(`${body}`).read_replication.mode;
        return { result: info(database) };
      case "POST query":
        return query(database, JSON.parse(`${body}`));
      case "POST export":
        this.#files.set(`/files/${database.uuid}`, dump(database.sql));
        return polled({ signed_url: `${url}/files/${database.uuid}`, filename: database.uuid });
      case "POST import":
        return this.#import(database, JSON.parse(`${body}`), url);
      case "GET time_travel/bookmark":
        return { result: { bookmark: `bookmark-${searchParams.get("timestamp") ?? "now"}` } };
      case "POST time_travel/restore":
        database.restoredTo = searchParams.get("bookmark");
        return { result: { bookmark: database.restoredTo, previous_bookmark: "bookmark-before" } };
      default:
        return NOT_FOUND;
    }
  }

  #create({ name, primary_location_hint }: { name: string; primary_location_hint?: string }): Answer {
    if (this.find(name)) return { status: 400, code: 7502, message: "A database with that name already exists" };
    const location = primary_location_hint ?? null;
    const sql = new DatabaseSync(":memory:");
    const database = { uuid: randomUUID(), name, location, replication: "disabled", restoredTo: null, sql };
    this.all.push(database);
    return { result: info(database) };
  }

  #import(database: Database, { action }: { action: string }, url: string): Answer {
    const path = `/files/import-${database.uuid}`;
    if (action === "init") return { result: { upload_url: `${url}${path}`, filename: path } };

    const statements = splitSqlQuery(this.#files.get(path) ?? "");
    const long = statements.find((statement) => Buffer.byteLength(statement) > MAX_STATEMENT_BYTES);
    if (long) return { status: 400, code: 7500, message: `statement too long: ${long.slice(0, 80)}` };
    database.sql.exec(`BEGIN; ${statements.map((statement) => `${statement};`).join("\n")} COMMIT;`);
    const meta = { duration: 1, rows_read: 0, rows_written: 0, size_after: 0 };
    return polled({ num_queries: statements.length, final_bookmark: "bookmark", meta });
  }
}

function query({ sql }: Database, asked: { sql: string; params?: string[] }): Answer {
  const meta = { duration: 1, rows_read: 0, rows_written: 0 };
  const statements = splitSqlQuery(asked.sql);
  const results = statements.map((text) => {
    const statement = sql.prepare(text);
    return { results: statement.all(...(asked.params ?? [])), success: true, meta };
  });
  return { result: results };
}

function info({ uuid, name, replication }: Database) {
  return { uuid, name, version: "production", read_replication: { mode: replication } };
}

function polled(result: object): Answer {
  return { result: { success: true, type: "job", status: "complete", messages: [], at_bookmark: "bookmark", result } };
}
