export type Rows = { read: number; written: number };

/** A database that counts the rows which D1 says were read and written. */
export function countRows(db: D1Database, rows: Rows): D1Database {
  return {
    ...wrapSession(db, rows),
    exec: (query) => db.exec(query),
    dump: () => db.dump(),
    withSession: (constraint) => {
      const session = db.withSession(constraint);
      return { ...wrapSession(session, rows), getBookmark: () => session.getBookmark() };
    },
  };
}

/** What is wrapped, so that a batch can be made of what it wraps. */
const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

function wrapSession(db: D1Database | D1DatabaseSession, rows: Rows) {
  return {
    prepare: (query: string) => wrapStatement(db.prepare(query), rows),
    batch: async <Row>(statements: D1PreparedStatement[]) => {
      const results = await db.batch<Row>(statements.map((statement) => originals.get(statement) ?? statement));
      for (const result of results) count(result, rows);
      return results;
    },
  };
}

function wrapStatement(statement: D1PreparedStatement, rows: Rows): D1PreparedStatement {
  const all = async <Row>() => {
    const result = await statement.all<Row>();
    count(result, rows);
    return result;
  };
  const wrapped = {
    bind: (...values: unknown[]) => wrapStatement(statement.bind(...values), rows),
    all,
    run: all,
    first: async (column?: string) => {
      const { results } = await all<Record<string, unknown>>();
      const [row] = results;
      return column === undefined ? (row ?? null) : (row?.[column] ?? null);
    },
    raw: () => {
      throw new Error("Rows are not counted by raw()");
    },
  } as unknown as D1PreparedStatement;
  originals.set(wrapped, statement);
  return wrapped;
}

function count({ meta }: D1Result, rows: Rows): void {
  rows.read += meta.rows_read;
  rows.written += meta.rows_written;
}
