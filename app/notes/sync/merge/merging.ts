/** What texts of two screens are compared and merged by. It is loaded once a note is shown, and a first visit begins without it. */
export { findConflict, isSettled } from "~/notes/sync/merge/conflict";
export { mergeNotes } from "~/notes/sync/merge/merge-notes";
export { diffText } from "~/notes/sync/merge/text-diff";
