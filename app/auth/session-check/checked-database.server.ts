import { isEndedSession, type SessionRow, selectSession } from "~/auth/session-check/session-row.server";
import type { Env } from "~/env";

/** A session in whose name the database is asked. */
type Check = {
  token: string;
  /** Called with the first answer. */
  onFound: (session: SessionRow) => void;
  /** What is answered instead once it has ended. */
  onEnded: () => Promise<Response>;
};

/** What runs statements as one transaction. */
type Source = Pick<D1Database, "prepare" | "batch">;

/** What is asked for together, with who waits for it. */
type Asked = {
  statements: D1PreparedStatement[];
  resolve: (results: D1Result[]) => void;
  reject: (reason: unknown) => void;
};

const PRIMARY = "first-primary";

/**
 * The database of one request. Once it is asked in the name of a session, each question to it includes whether that session
 * stands, in the same transaction: who asks and what they ask for is one round trip, and a session that has ended
 * reads and writes nothing. Throws the response of `onEnded` then.
 */
export class CheckedDatabase implements D1Database {
  /** Is asked in nobody's name. */
  readonly unchecked: D1Database;
  /** The session, once an answer has brought it. */
  session: SessionRow | null = null;
  #check: Check | null = null;
  readonly #readings = new Map<string, CheckedSession>();

  constructor(database: D1Database) {
    this.unchecked = database;
  }

  /** From now on it is asked in the name of the session. */
  askFor(check: Check): void {
    this.#check ??= check;
  }

  prepare(query: string): CheckedStatement {
    return new CheckedStatement(this.unchecked.prepare(query), (statements) => this.batch(statements));
  }

  batch<T = unknown>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> {
    return this.runBy(this.unchecked, statements);
  }

  /** Of those that a replica may answer there is one for each state that they are to be no older than. */
  withSession(from: string = PRIMARY): CheckedSession {
    if (from === PRIMARY) return new CheckedSession(this, from);
    const reading = this.#readings.get(from) ?? new CheckedSession(this, from);
    this.#readings.set(from, reading);
    return reading;
  }

  /** Runs the statements by the source; `confirm` names another one where that does not know the session. */
  async runBy<T>(source: Source, statements: D1PreparedStatement[], confirm?: () => Source): Promise<D1Result<T>[]> {
    const plain = statements.map((each) => (each instanceof CheckedStatement ? each.plain : each));
    const check = this.#check;
    if (!check) return source.batch<T>(plain);
    try {
      const [found, ...results] = await source.batch<T>([selectSession(source, check.token), ...plain]);
      const session = found?.results[0] as SessionRow;
      if (this.session === null) check.onFound(session);
      this.session = session;
      return results;
    } catch (error) {
      if (!isEndedSession(error)) throw error;
      if (confirm) return this.runBy(confirm(), statements);
      throw await check.onEnded();
    }
  }

  exec(): never {
    throw new Error("Statements are prepared");
  }

  dump(): never {
    throw new Error("Wrangler makes backups");
  }
}

/** The environment of one request: its database can be asked in the name of a session. */
export function forRequest(env: Env): Env {
  // Where it is not bound, the app says so.
  return env.DB ? { ...env, DB: new CheckedDatabase(env.DB) } : env;
}

/** The database itself, for what outlives a request, or the session. */
export function uncheckedDatabase(database: D1Database): D1Database {
  return database instanceof CheckedDatabase ? database.unchecked : database;
}

/** A D1 session of a checked database. What loaders that run side by side read of it is one transaction, and one round trip. */
class CheckedSession implements D1DatabaseSession {
  readonly #database: CheckedDatabase;
  #session: D1DatabaseSession;
  #isPrimary: boolean;
  #asked: Asked[] = [];

  constructor(database: CheckedDatabase, from: string) {
    this.#database = database;
    this.#session = database.unchecked.withSession(from);
    this.#isPrimary = from === PRIMARY;
  }

  prepare(query: string): CheckedStatement {
    return new CheckedStatement(this.#session.prepare(query), (statements) => this.batch(statements));
  }

  batch<T = unknown>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> {
    // What is written is a transaction of its own.
    if (this.#isPrimary) return this.#database.runBy(this.#session, statements);
    const { promise, resolve, reject } = Promise.withResolvers<D1Result[]>();
    if (this.#asked.push({ statements, resolve, reject }) === 1) queueMicrotask(() => this.#askTogether());
    return promise as Promise<D1Result<T>[]>;
  }

  async #askTogether(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    try {
      const statements = asked.flatMap((each) => each.statements);
      const results = await this.#database.runBy(this.#session, statements, () => this.#toPrimary());
      for (const { statements, resolve } of asked) resolve(results.splice(0, statements.length));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  getBookmark(): D1SessionBookmark | null {
    return this.#session.getBookmark();
  }

  /** A replica that is behind does not know a session that has just begun. */
  #toPrimary(): Source {
    this.#isPrimary = true;
    this.#session = this.#database.unchecked.withSession(PRIMARY);
    return this.#session;
  }
}

class CheckedStatement implements D1PreparedStatement {
  readonly plain: D1PreparedStatement;
  readonly #runAll: (statements: D1PreparedStatement[]) => Promise<D1Result[]>;

  constructor(plain: D1PreparedStatement, runAll: (statements: D1PreparedStatement[]) => Promise<D1Result[]>) {
    this.plain = plain;
    this.#runAll = runAll;
  }

  bind(...values: unknown[]): CheckedStatement {
    return new CheckedStatement(this.plain.bind(...values), this.#runAll);
  }

  async run<T>(): Promise<D1Result<T>> {
    const [result] = await this.#runAll([this]);
    return result as D1Result<T>;
  }

  all<T>(): Promise<D1Result<T>> {
    return this.run();
  }

  async first<T>(column?: string): Promise<T | null> {
    const { results } = await this.run<Record<string, unknown>>();
    const [row] = results;
    if (!row) return null;
    return (column === undefined ? row : row[column]) as T;
  }

  raw(): never {
    throw new Error("Rows are read as objects");
  }
}
