// `Searching` (app/notes/order/list-view.ts), which a first visit begins without.
export { describeOperators } from "~/notes/search/describe-search";
export { findKnown } from "~/notes/search/find-known";
export { highlight, isFound, isPlaced, summarize } from "~/notes/search/find-text";
export { foldNote } from "~/notes/search/folding/fold-note";
