import { isSort, type Sort } from "~/notes/list-order";
import { ALL_NOTES } from "~/notes/list-view";

const NAME = "sort";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The order that this browser's person chose for lists, from its cookies. */
export function readSort(cookies: string | null): Sort {
  const [, chosen] = cookies?.match(new RegExp(`(?:^|; ?)${NAME}=([a-z]+)`)) ?? [];
  return isSort(chosen) ? chosen : ALL_NOTES.sort;
}

/** The cookie that keeps the choice for a year. The page writes it too, and so sorts without asking the server. */
export function sortCookie(sort: Sort): string {
  return `${NAME}=${sort}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
