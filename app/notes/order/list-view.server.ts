import { LIST_STARTS, type Sort } from "~/notes/order/list-order";
import type { ListView } from "~/notes/order/list-view";

type SqlOrder = {
  /** What `positionOf` answers in the page, as a column that an index has with the user and the place. */
  position: string;
  direction: "ASC" | "DESC";
  /** Holds between a position and the one before it. */
  after: "<" | ">";
  /** Holds of the positions of pinned notes. */
  isPinned: string;
};

const LATEST_FIRST = { direction: "DESC", after: "<" } as const;

const ORDERS: Record<Sort, SqlOrder> = {
  edited: { position: "by_edited", ...LATEST_FIRST, isPinned: "by_edited >= '1'" },
  created: { position: "by_created", ...LATEST_FIRST, isPinned: "by_created >= '1'" },
  title: { position: "by_title", direction: "ASC", after: ">", isPinned: "by_title < '1'" },
};

/** The view as SQL on notes: what holds of those in it, and its order. The query is not in it: app/notes/search/. */
export function viewToSql({ place, isPinned, sort }: ListView): SqlOrder & { isInView: string; start: string } {
  const order = ORDERS[sort];
  return {
    ...order,
    start: LIST_STARTS[sort],
    isInView: `place = '${place}'${isPinned ? ` AND ${order.isPinned}` : ""}`,
  };
}
