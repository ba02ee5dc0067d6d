import { isSort, type Sort } from "~/notes/order/list-order";
import { ALL_NOTES } from "~/notes/order/list-view";
import { makeCookie, readCookie } from "~/notes/readable-cookie";

const NAME = "sort";

/** The order that this browser's person chose for lists, from its cookies. */
export function readSort(cookies: string | null): Sort {
  const chosen = readCookie(cookies, NAME);
  return isSort(chosen) ? chosen : ALL_NOTES.sort;
}

/** The cookie that keeps the choice for a year. The page writes it too, and so sorts without asking the server. */
export function sortCookie(sort: Sort): string {
  return makeCookie(NAME, sort);
}
