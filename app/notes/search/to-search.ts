import type { ListView } from "~/notes/order/list-view";
import type { Reader } from "~/notes/search/days";
import { placeIn } from "~/notes/search/matches-query";
import { parseQuery, type Term } from "~/notes/search/parse-query";

/** Which notes are gone through, all that must hold of them, and what was asked for in words: entries show where that is. */
export type Search = { view: ListView; terms: Term[]; asked: Term[] };

/** What the view looks for by its query, and by the list that it is made in. */
export function toSearch(view: ListView, reader: Reader): Search {
  const asked = parseQuery(view.query, reader);
  const terms = [...asked];
  if (view.tag !== "") terms.push({ written: "", isNegated: false, kind: "tag", tag: view.tag });
  if (view.isPinned) terms.push({ written: "", isNegated: false, kind: "is", state: "pinned" });
  const place = placeIn(asked) ?? view.place;
  const asksForPinned = terms.some((term) => term.kind === "is" && term.state === "pinned" && !term.isNegated);
  // In the list they come first, and no further than they go it is gone through.
  return { view: { ...view, place, isPinned: asksForPinned && place === "list" }, terms, asked };
}
