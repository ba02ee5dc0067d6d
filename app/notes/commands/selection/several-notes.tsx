import { useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { chooseNotes } from "~/notes/commands/choose-notes";
import { openedFrom, useOpenDialog } from "~/notes/commands/dialogs";
import { asEntry } from "~/notes/commands/focus/list-entries";
import { loadMergeQuestion, loadTagQuestion } from "~/notes/commands/load-dialogs";
import type { Page } from "~/notes/commands/page";
import { runCommand } from "~/notes/commands/run-command";
import { SELECTED_ID } from "~/notes/commands/selection/mark-selected";
import { clearSelection } from "~/notes/commands/selection/selection";
import { SelectionBar } from "~/notes/commands/selection/selection-bar";
import { toSearchString } from "~/notes/order/list-view";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { mergeSeveral, tagSeveral } from "~/notes/sync/outbox/change-several";
import { useLoaded } from "~/timing/use-loaded";

/** What can be done to several notes, and what is asked before. */
export function SeveralNotes({ page }: { page: Page }) {
  const t = useMessages("notes");
  const dialog = useOpenDialog();
  const isAsking = dialog === "tag" || dialog === "merge";
  const tagging = useLoaded(loadTagQuestion, dialog === "tag");
  const merging = useLoaded(loadMergeQuestion, dialog === "merge");
  // Those that it was asked about: while it is asked, nothing else can be chosen.
  const [asked, setAsked] = useState<string[]>([]);
  const ids = isAsking && asked.length === 0 ? chooseNotes(page, asEntry(openedFrom())) : asked;
  if (isAsking && asked.length === 0 && ids.length > 0) setAsked(ids);
  if (!isAsking && asked.length > 0) setAsked([]);

  const tag = (name: string) => {
    clearSelection();
    tagSeveral(getNotesClient(), ids, name, page.onFailed);
  };
  const merge = () => {
    clearSelection();
    const onDone = (into: string) => page.navigate(`/notes/${into}${toSearchString(page.view)}`);
    mergeSeveral(getNotesClient(), ids, { onDone, onRefused: page.onFailed });
  };
  return (
    <>
      <span id={SELECTED_ID} hidden>
        {t("isSelected")}
      </span>
      <SelectionBar place={page.view.place} run={(command) => runCommand(command, page, null)} />
      {dialog === "tag" && tagging && <tagging.TagQuestion count={ids.length} onTag={tag} />}
      {dialog === "merge" && merging && <merging.MergeQuestion count={ids.length} onMerge={merge} />}
    </>
  );
}
