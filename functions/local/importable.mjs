/**
 * What `wrangler d1 export` writes, made so that it can be imported and comes back as it was.
 *
 * D1 takes no statement of more than 100,000 bytes, and a note may have 256 KiB: longer texts
 * are put together in a table of their own first. And the export writes a line end as `\n` even
 * where the text itself says `\n`, so that both would come back as line ends: such texts (see
 * backup.mjs) are written again, once all rows are there.
 */

/** With the rest of its row well below what D1 takes, whatever the characters. */
const MAX_LITERAL = 10_000;
const MAX_STATEMENT_BYTES = 90_000;

const TABLE = "backup_texts";

/**
 * @param {string} dump what was exported
 * @param {{ table: string, key: Record<string, string | number>, column: string, text: string }[]} unclear
 *   texts that the export does not tell rightly, and where they belong
 * @returns {Generator<string>} SQL, in pieces that end where a statement ends
 */
export function* makeImportable(dump, unclear) {
  let id = 0;
  yield `CREATE TABLE ${TABLE} (id INTEGER PRIMARY KEY, text TEXT NOT NULL);`;
  let isExact = false;
  for (const line of dump.split("\n")) {
    // What triggers do for a row, the export has done already: texts are mended before there are any.
    if (!isExact && line.startsWith("CREATE TRIGGER")) {
      yield* mend();
      isExact = true;
    }
    if (!line.startsWith("INSERT") || Buffer.byteLength(line) <= MAX_STATEMENT_BYTES) {
      yield line;
      continue;
    }
    const setUp = [];
    const shorter = line.replace(/'((?:[^']|'')*)'/g, (literal, escaped) => {
      if (literal.length <= MAX_LITERAL) return literal;
      setUp.push(...store(++id, escaped.replaceAll("''", "'")));
      return stored(id);
    });
    yield* setUp;
    yield shorter;
  }
  if (!isExact) yield* mend();
  yield `DROP TABLE ${TABLE};`;

  function* mend() {
    for (const { table, key, column, text } of unclear) {
      const [lineFeed, carriageReturn] = [findMark(text, "n"), findMark(text, "r")];
      yield* store(++id, text.replaceAll("\n", lineFeed).replaceAll("\r", carriageReturn));
      const exact = `replace(replace(${stored(id)}, '${lineFeed}', char(10)), '${carriageReturn}', char(13))`;
      const where = Object.entries(key).map(([name, value]) => `"${name}" = ${quote(value)}`);
      yield `UPDATE "${table}" SET "${column}" = ${exact} WHERE ${where.join(" AND ")};`;
    }
  }
}

/** Statements that put a text together. */
function* store(id, text) {
  const parts = [...cut(text)];
  yield `INSERT INTO ${TABLE} VALUES (${id}, ${quote(parts[0] ?? "")});`;
  for (const part of parts.slice(1)) yield `UPDATE ${TABLE} SET text = text || ${quote(part)} WHERE id = ${id};`;
}

function stored(id) {
  return `(SELECT text FROM ${TABLE} WHERE id = ${id})`;
}

/** Parts that split no character. */
function* cut(text) {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + MAX_LITERAL, text.length);
    if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end -= 1;
    yield text.slice(start, end);
    start = end;
  }
}

/** Characters that the text does not have, in this order. */
function findMark(text, character) {
  let mark = `~${character}~`;
  while (text.includes(mark)) mark = `~${mark}`;
  return mark;
}

function quote(value) {
  return typeof value === "number" ? `${value}` : `'${value.replaceAll("'", "''")}'`;
}
