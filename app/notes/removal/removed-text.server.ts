/** A removal of more characters is kept, however long the text. */
const MUCH = 200;

/** Each step of the search is a sixteenth of the one before; the first is beyond a text of 256 KiB when it is taken often enough. */
const STEPS = 16;
const FIRST_STEP = STEPS ** 4;

/** SQL of a row that says what a text is and what comes in its place; each is SQL too. */
export function comparedTexts(before: { title: string; body: string }, after: { title: string; body: string }): string {
  const columns = (["title", "body"] as const).flatMap((part) => [
    `CAST(${before[part]} AS BLOB) AS old_${part}`,
    `CAST(${after[part]} AS BLOB) AS new_${part}`,
    `octet_length(${before[part]}) AS old_${part}_size`,
    `octet_length(${after[part]}) AS new_${part}_size`,
    `length(${before[part]}) AS old_${part}_length`,
    `length(${after[part]}) AS new_${part}_length`,
  ]);
  return columns.join(", ");
}

/** SQL on such a row: the text is shorter afterwards. */
export const IS_SHORTER = "new_title_length + new_body_length < old_title_length + old_body_length";

/** SQL on such a row: more than 200 characters are gone, or half of the text, or of the text below the title. */
export const REMOVES_MUCH = `(
  SELECT title + body > ${MUCH} OR (body > 0 AND 2 * body >= old_body_length)
    OR (title + body > 0 AND 2 * (title + body) >= old_title_length + old_body_length)
  FROM (SELECT ${removedFrom("title")} AS title, ${removedFrom("body")} AS body)
)`;

/**
 * SQL of how many characters lie between what both texts begin with and what both end with. Where a save changes
 * several places this counts what is between them too: rather a version too many than one too few. Bytes are compared,
 * in steps that become smaller: few, as each counts as a row that is read, and none where the text was added to at its end.
 */
function removedFrom(part: "title" | "body"): string {
  const [before, after, size, newSize] = [`old_${part}`, `new_${part}`, `old_${part}_size`, `new_${part}_size`];
  const least = `min(${size}, ${newSize})`;
  const ahead = countSteps(least, (length) => [
    `substr(${before}, same + 1, ${length})`,
    `substr(${after}, same + 1, ${length})`,
  ]);
  const behind = countSteps("most", (length) => [
    `substr(${before}, ${size} - same - ${length} + 1, ${length})`,
    `substr(${after}, ${newSize} - same - ${length} + 1, ${length})`,
  ]);
  return `CASE WHEN substr(${after}, 1, ${size}) = ${before} THEN 0 ELSE (
    WITH RECURSIVE ahead (same, step) AS (
      SELECT 0, ${FIRST_STEP}
      UNION ALL
      SELECT same + step * (${ahead}), step / ${STEPS} FROM ahead WHERE step > 0
    ), behind (same, step, most) AS (
      SELECT 0, ${FIRST_STEP}, ${least} - (SELECT max(same) FROM ahead)
      UNION ALL
      SELECT same + step * (${behind}), step / ${STEPS}, most FROM behind WHERE step > 0
    )
    SELECT COALESCE(length(CAST(substr(${before}, ${least} - most + 1, ${size} - ${least} + most - max(same)) AS TEXT)), 0)
    FROM behind
  ) END`;
}

/** SQL of how many steps further both texts are the same. */
function countSteps(most: string, parts: (length: string) => [string, string]): string {
  const steps = Array.from({ length: STEPS - 1 }, (_, index) => {
    const length = `${index + 1} * step`;
    const [before, after] = parts(length);
    return `(same + ${length} <= ${most} AND ${before} = ${after})`;
  });
  return steps.join(" + ");
}
