import { type CleanedWhere, createAdapterFactory } from "better-auth/adapters";
import {
  countRows,
  deleteRows,
  insertRow,
  type Query,
  readJoined,
  type Statement,
  selectRows,
  updateRows,
} from "~/auth/better-auth/d1-statements.server";
import { UnitOfWork } from "~/auth/better-auth/unit-of-work.server";

type Conditional = { model: string; where: CleanedWhere[] };
type Increment = Conditional & { increment: Record<string, number>; set?: Record<string, unknown> | undefined };

/**
 * The accounts' library on D1: each of its calls is one statement, so what it wants done at once is. A row that it creates
 * in a unit of work is answered before it is written. Tables and columns are called what the library calls its models and
 * fields, and those names are its own, never a request's.
 */
export function d1Adapter(DB: D1Database) {
  const prepare = ({ text, values }: Statement) => DB.prepare(text).bind(...values);
  const run = async <Row>(statement: Statement): Promise<Row[]> => {
    const unit = UnitOfWork.current;
    const { results } = await (unit ? unit.ask(prepare(statement)) : prepare(statement).run());
    return results as Row[];
  };
  const first = async <Row>(statement: Statement): Promise<Row | null> => (await run<Row>(statement))[0] ?? null;

  return createAdapterFactory({
    config: { adapterId: "d1", adapterName: "D1", supportsBooleans: false, supportsDates: false, transaction: false },
    adapter: ({ schema }) => {
      const columnsOf = (model: string) => [
        "id",
        ...Object.keys(schema[model]?.fields ?? {}).filter((key) => key !== "id"),
      ];
      const find = async <Row>(query: Query): Promise<Row[]> => {
        const rows = await run<Record<string, unknown>>(selectRows(query, columnsOf));
        return rows.map((row) => readJoined(row, query.join) as Row);
      };
      return {
        create: async <Row extends Record<string, unknown>>({ model, data }: { model: string; data: Row }) => {
          const unit = UnitOfWork.current;
          if (!unit) return (await run<Row>(insertRow(model, data)))[0] as Row;
          unit.add(prepare(insertRow(model, data, unit.condition)));
          return data;
        },
        findOne: async <Row>(query: Query) => (await find<Row>({ ...query, limit: 1 }))[0] ?? null,
        findMany: <Row>(query: Query) => find<Row>(query),
        count: async (query) => (await first<{ n: number }>(countRows(query)))?.n ?? 0,
        update: <Row>({ update, ...query }: Conditional & { update: Row }) =>
          first<Row>(updateRows(query, update as Record<string, unknown>)),
        updateMany: async ({ update, ...query }) => (await run(updateRows(query, update))).length,
        delete: async (query) => {
          await run(deleteRows(query));
        },
        deleteMany: async (query) => (await run(deleteRows(query))).length,
        consumeOne: <Row>(query: Conditional) => first<Row>(deleteRows({ ...query, limit: 1 })),
        incrementOne: <Row>({ increment, set = {}, ...query }: Increment) =>
          first<Row>(updateRows({ ...query, limit: 1 }, set, increment)),
      };
    },
  });
}
