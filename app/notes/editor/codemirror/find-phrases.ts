import type { Translate } from "~/messages/catalogs";

/** What the search within a note says, by CodeMirror's words for it. */
export function findPhrases(t: Translate<"notes">): Record<string, string> {
  return {
    Find: t("find"),
    Replace: t("replaceWith"),
    next: t("findNext"),
    previous: t("findPrevious"),
    all: t("selectAll"),
    "match case": t("matchCase"),
    regexp: t("pattern"),
    "by word": t("wholeWords"),
    replace: t("replaceWith"),
    "replace all": t("replaceAll"),
    close: t("closeFind"),
  };
}
