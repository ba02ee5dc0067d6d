import type { Searching } from "~/notes/order/list-view";

let searching: Searching | null = null;

/** What looks into texts and queries, as soon as a page has it; on the server `SearchingContext` has it. */
export function getSearching(): Searching | null {
  return searching;
}

/** Loads it, once. Where the network is gone before, nothing is found but what the server has found. */
export async function loadSearching(): Promise<void> {
  searching ??= await import("~/notes/search/searching").catch(() => null);
}
