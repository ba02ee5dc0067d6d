import { EXCERPT_LENGTH } from "~/notes/note";
import { formsOf, SHOWN_BEFORE, wordsOf } from "~/notes/search";

type Search = {
  /** SQL that holds for a note with every word. */
  where: string;
  /** SQL of the part of the body that is shown. */
  excerpt: string;
  /** What the parameters of both are bound to, from `?first` on. */
  values: string[];
};

/** The SQL that finds what `isFound` finds: a search reads the person's own notes, one after the other, and no others. */
export function searchNotes(query: string, first: number): Search {
  const values: string[] = [];
  const bind = (form: string) => `?${first - 1 + values.push(form)}`;
  const words = wordsOf(query).map((word) => formsOf(word).map(bind));

  return {
    where: ["TRUE", ...words.map((forms) => `(${forms.map(isIn).join(" OR ")})`)].join(" AND "),
    excerpt: words[0] ? excerptAt(words[0]) : `substr(body, 1, ${EXCERPT_LENGTH})`,
    values,
  };
}

/** As `excerptOf` does it. */
function excerptAt(forms: string[]): string {
  const places = forms.map((form) => `NULLIF(instr(lower(body), ${form}), 0)`);
  const place = `COALESCE(${places.join(", ")}, 1)`;
  return `iif(${place} > ${SHOWN_BEFORE} + 1, '…', '') || substr(body, max(1, ${place} - ${SHOWN_BEFORE}), ${EXCERPT_LENGTH})`;
}

function isIn(form: string): string {
  return `instr(lower(title), ${form}) OR instr(lower(body), ${form})`;
}
