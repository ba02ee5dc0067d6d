import type { Translate } from "~/messages/catalogs";
import type { ListView } from "~/notes/order/list-view";
import { HERE } from "~/notes/search/days";
import type { Term } from "~/notes/search/parse-query";
import { toSearch } from "~/notes/search/to-search";

type Say = Translate<"search">;

const NONE = { list: "none", archive: "noneInArchive", trash: "noneInTrash" } as const;

/** What the operators of a query ask for, each in a few words; words and phrases are to be seen in the field. */
export function describeOperators(t: Say, view: ListView): string[] {
  return toSearch(view, HERE).asked.flatMap((term) => (term.kind === "text" ? [] : describeTerm(t, term)));
}

/** That nothing was found, and what was looked for; null where that was whatever is in the place. */
export function describeNothing(t: Say, view: ListView): string | null {
  const { view: searched, terms } = toSearch(view, HERE);
  const asked = terms.filter((term) => !isPlace(term)).map((term) => describeTerm(t, term));
  return asked.length === 0 ? null : t(NONE[searched.place], { terms: asked.join(t("comma")) });
}

/** The same query without what it says of places. */
export function dropPlaces(view: ListView): string {
  const asked = toSearch(view, HERE).asked.filter((term) => !isPlace(term) || term.isNegated);
  return asked.map(({ written }) => written).join(" ");
}

function isPlace(term: Term): boolean {
  return term.kind === "is" && (term.state === "archived" || term.state === "trashed");
}

function describeTerm(t: Say, term: Term): string {
  const { isNegated } = term;
  switch (term.kind) {
    case "text":
      return t(isNegated ? "without" : "with", { text: toText(term.written) });
    case "tag":
      return t(isNegated ? "notTagged" : "tagged", { tag: term.tag });
    case "before":
    case "after":
      return describeDay(t, (term.kind === "before") !== isNegated, dayOf(term.written));
    case "is":
      return t(isNegated ? NOT[term.state] : term.state);
  }
}

const NOT = { pinned: "notPinned", todo: "notTodo", archived: "notArchived", trashed: "notTrashed" } as const;

function describeDay(t: Say, isBefore: boolean, day: string): string {
  switch (day) {
    case "today":
      return t(isBefore ? "beforeToday" : "afterToday");
    case "yesterday":
      return t(isBefore ? "beforeYesterday" : "afterYesterday");
    case "week":
      return t(isBefore ? "beforeWeek" : "afterWeek");
  }
  return t(isBefore ? "before" : "after", { day });
}

function dayOf(written: string): string {
  return written.slice(written.indexOf(":") + 1).toLowerCase();
}

/** Without the signs that it was written with. */
function toText(written: string): string {
  const phrase = written.replace(/^-(?=.)/, "");
  return phrase.startsWith('"') ? phrase.replaceAll('"', "").trim() : phrase;
}
