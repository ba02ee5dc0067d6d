import { createContext, useContext } from "react";
import type { Searching } from "~/notes/order/list-view";
import { getSearching } from "~/notes/search/loaded";

/** Only the server has it at once. */
export const SearchingContext = createContext<Searching | null>(null);

/** What looks into texts; a page has it before it shows what was looked for. */
export function useSearching(): Searching | null {
  return useContext(SearchingContext) ?? getSearching();
}
