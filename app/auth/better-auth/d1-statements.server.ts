import type { CleanedWhere, JoinConfig } from "better-auth/adapters";

/** SQL with a `?` for each value. */
export type Statement = { text: string; values: unknown[] };

/** What the library asks for; `select` names columns, or all of them. */
export type Query = {
  model: string;
  where?: CleanedWhere[] | undefined;
  select?: string[] | undefined;
  join?: JoinConfig | undefined;
  sortBy?: { field: string; direction: "asc" | "desc" } | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
};

/** What the library compares by. It knows more, and asks for none of that here. */
const COMPARISONS: Record<string, string> = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" };
const LISTS: Record<string, string> = { in: "IN", not_in: "NOT IN" };

/**
 * One row for each that is found. What is joined comes as JSON, in a column called as its model: so it is one row
 * still, however many belong to it.
 */
export function selectRows(query: Query, columnsOf: (model: string) => string[]): Statement {
  const { model, where, select, join = {}, sortBy, limit, offset } = query;
  const columns = select?.length ? select.map(quote) : [`${quote(model)}.*`];
  const joined = Object.entries(join).map(([other, { modelKey, on, limit = 100 }]) => {
    const fields = columnsOf(modelKey ?? other).flatMap((column) => [`'${column}'`, quote(column)]);
    const found = `SELECT * FROM ${quote(other)} WHERE ${quote(on.to)} = ${quote(model)}.${quote(on.from)} LIMIT ${Number(limit)}`;
    return `(SELECT json_group_array(json_object(${fields})) FROM (${found})) AS ${quote(other)}`;
  });
  const condition = toCondition(where);
  const order = sortBy ? ` ORDER BY ${quote(sortBy.field)} ${sortBy.direction === "desc" ? "DESC" : "ASC"}` : "";
  return {
    text: `SELECT ${[...columns, ...joined]} FROM ${quote(model)}${condition.text}${order} LIMIT ? OFFSET ?`,
    values: [...condition.values, limit ?? -1, offset ?? 0],
  };
}

/** The row with what was joined to it: one, or null, or a list. */
export function readJoined(row: Record<string, unknown>, join: JoinConfig = {}): Record<string, unknown> {
  const joined = Object.entries(join).map(([model, { relation }]) => {
    const found: unknown[] = JSON.parse(String(row[model]));
    return [model, relation === "one-to-one" ? (found[0] ?? null) : found];
  });
  return { ...row, ...Object.fromEntries(joined) };
}

export function countRows({ model, where }: Query): Statement {
  const { text, values } = toCondition(where);
  return { text: `SELECT COUNT(*) AS n FROM ${quote(model)}${text}`, values };
}

/** Answers the row; where the condition, which is SQL, does not hold, there is none. */
export function insertRow(model: string, row: Record<string, unknown>, condition = "TRUE"): Statement {
  const columns = Object.keys(row).map(quote);
  return {
    text: `INSERT INTO ${quote(model)} (${columns}) SELECT ${columns.map(() => "?")} WHERE ${condition} RETURNING *`,
    values: Object.values(row),
  };
}

/** Answers the rows as they are afterwards; `added` says by how much a column is to grow. */
export function updateRows(query: Query, set: Record<string, unknown>, added: Record<string, number> = {}): Statement {
  const { text, values } = toCondition(query.where, query);
  const assigned = [
    ...Object.keys(set).map((column) => `${quote(column)} = ?`),
    ...Object.keys(added).map((column) => `${quote(column)} = ${quote(column)} + ?`),
  ];
  return {
    text: `UPDATE ${quote(query.model)} SET ${assigned}${text} RETURNING *`,
    values: [...Object.values(set), ...Object.values(added), ...values],
  };
}

/** Answers the rows that are gone. */
export function deleteRows(query: Query): Statement {
  const { text, values } = toCondition(query.where, query);
  return { text: `DELETE FROM ${quote(query.model)}${text} RETURNING *`, values };
}

/** What holds of the rows, ahead of it ` WHERE`; of as many as the limit says, where there is one. */
function toCondition(
  where: CleanedWhere[] = [],
  { model, limit }: { model?: string; limit?: number | undefined } = {},
) {
  const all = where.filter(({ connector }) => connector !== "OR").map(compare);
  const any = where.filter(({ connector }) => connector === "OR").map(compare);
  const terms =
    any.length > 0
      ? [...all.map(({ text }) => text), `(${any.map(({ text }) => text).join(" OR ")})`]
      : all.map(({ text }) => text);
  const values = [...all, ...any].flatMap(({ values }) => values);
  const condition = terms.length > 0 ? ` WHERE ${terms.join(" AND ")}` : "";
  if (limit === undefined || model === undefined) return { text: condition, values };
  return { text: ` WHERE "id" IN (SELECT "id" FROM ${quote(model)}${condition} LIMIT ${Number(limit)})`, values };
}

function compare({ field, operator, value, mode }: CleanedWhere): Statement {
  const column = quote(field);
  const list = LISTS[operator];
  if (list && Array.isArray(value) && mode === "sensitive") {
    return { text: `${column} ${list} (${value.map(() => "?")})`, values: value };
  }
  const comparison = COMPARISONS[operator];
  if (!comparison || Array.isArray(value) || mode !== "sensitive")
    throw new Error(`D1 is not asked by ${operator}, ${mode}`);
  if (value !== null) return { text: `${column} ${comparison} ?`, values: [value] };
  if (operator !== "eq" && operator !== "ne") throw new Error(`Nothing is ${operator} null`);
  return { text: `${column} IS ${operator === "ne" ? "NOT NULL" : "NULL"}`, values: [] };
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
