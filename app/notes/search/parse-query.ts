import { foldText } from "~/notes/fold-text";
import { MAX_QUERY_LENGTH } from "~/notes/order/list-view";
import { HERE, parseDay, type Reader } from "~/notes/search/days";

/** What `is:` takes. */
const STATES = ["pinned", "archived", "trashed", "todo"] as const;

export type State = (typeof STATES)[number];

/** A part of a query, as it was written, and whether what it says must not hold. */
export type Term = { written: string; isNegated: boolean } & (
  | { kind: "text"; folded: string }
  | { kind: "tag"; tag: string }
  | { kind: "is"; state: State }
  /** By when a note's text was changed last, in milliseconds since 1970. */
  | { kind: "before" | "after"; at: number }
);

const MAX_TERMS = 8;

/** A phrase in quotes, which may be open while somebody types, or what stands between spaces. A minus alone is a word. */
const TERMS = /(-)?(?:"([^"]*)(?:"|$)|(\S+))/g;

const OPERATOR = /^(tag|is|before|after):(.+)$/i;

/** What is looked for: all of it has to hold. What is no operator, or one that says nothing, is a word. Days are the reader's. */
export function parseQuery(query: string, reader = HERE): Term[] {
  // A surrogate pair that the limit cuts in two is no character.
  const counted = query.slice(0, MAX_QUERY_LENGTH).replace(/[\uD800-\uDBFF]$/, "");
  return Array.from(counted.matchAll(TERMS))
    .flatMap(([written, minus, phrase, word = ""]): Term | [] => {
      const about = { written, isNegated: minus !== undefined };
      const operator = phrase === undefined && parseOperator(word, reader);
      if (operator) return { ...about, ...operator };
      const folded = foldText(phrase ?? word)
        .replace(/ +/g, " ")
        .trim();
      return folded === "" ? [] : { ...about, kind: "text", folded };
    })
    .slice(0, MAX_TERMS);
}

/** What is looked for in the text of a note, folded: words, phrases, and tags as they are written in it. */
export function wordsOf(terms: readonly Term[]): string[] {
  return terms.flatMap((term) => {
    if (term.isNegated) return [];
    if (term.kind === "text") return term.folded;
    return term.kind === "tag" ? `#${term.tag}` : [];
  });
}

/** Whether what is looked for has a task that is open. */
export function asksForTodo(terms: readonly Term[]): boolean {
  return terms.some((term) => term.kind === "is" && term.state === "todo" && !term.isNegated);
}

function parseOperator(word: string, reader: Reader) {
  const [, name = "", value = ""] = OPERATOR.exec(word) ?? [];
  switch (name.toLowerCase()) {
    case "tag": {
      const tag = foldText(value.replace(/^#/, ""));
      return tag === "" ? null : { kind: "tag" as const, tag };
    }
    case "is": {
      const state = STATES.find((each) => each === value.toLowerCase());
      return state ? { kind: "is" as const, state } : null;
    }
    case "before":
    case "after": {
      const at = parseDay(value, reader);
      return at === null ? null : { kind: name.toLowerCase() as "before" | "after", at };
    }
  }
  return null;
}
