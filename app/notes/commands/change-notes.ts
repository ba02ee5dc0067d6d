import { focusedEntry } from "~/notes/commands/focus/list-entries";
import { besides, focusTarget } from "~/notes/commands/focus/use-focus-after";
import { readState } from "~/notes/commands/note-state";
import type { Page } from "~/notes/commands/page";
import { clearSelection } from "~/notes/commands/selection/selection";
import { toSearchString } from "~/notes/order/list-view";
import { type Placed, placeOf } from "~/notes/states/places";
import { pathAfter } from "~/notes/states/states";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { changeSeveral, type SeveralStateIntent } from "~/notes/sync/outbox/change-several";

export type StateCommand = "pin" | "archive" | "trash" | "restore";

/** What a command does to a note, by its state; null where there is nothing to do. */
const INTENTS: Record<StateCommand, (state: Placed) => SeveralStateIntent | null> = {
  pin: (state) => (placeOf(state) !== "list" ? null : state.pinned ? "unpin" : "pin"),
  archive: (state) => ({ list: "archive" as const, archive: "unarchive" as const, trash: null })[placeOf(state)],
  trash: (state) => (placeOf(state) === "trash" ? null : "trash"),
  restore: (state) => (placeOf(state) === "trash" ? "restore" : null),
};

/** Does something to these notes: what, their states decide, and to those alone that are not so already. Answers whether to any. */
export function changeNotes(page: Page, command: StateCommand, chosen: string[]): boolean {
  const chosenIntent = chooseIntent(page, command, chosen);
  if (!chosenIntent) return false;
  const { intent, ids } = chosenIntent;
  const { view, openId, navigate, focusAfter } = page;
  const leaveList = intent !== "pin" && intent !== "unpin";

  if (leaveList) {
    const target = besides(new Set(ids));
    if (focusedEntry() || ids.length > 1) focusTarget(target);
    focusAfter(target);
    clearSelection();
  }
  changeSeveral(getNotesClient(), ids, intent);
  if (!leaveList || openId === undefined || !ids.includes(openId)) return true;
  navigate(ids.length === 1 ? pathAfter(intent, openId, view) : `/notes${toSearchString(view)}`);
  return true;
}

function chooseIntent(
  { view }: Page,
  command: StateCommand,
  chosen: string[],
): { intent: SeveralStateIntent; ids: string[] } | null {
  const client = getNotesClient();
  const intents = chosen.map((id) => {
    const state = readState(client, id, view);
    return { id, intent: state && INTENTS[command](state) };
  });
  // Of several of which some are pinned, the others are to be.
  const { intent } = intents.find(({ intent }) => intent === "pin") ?? intents.find(({ intent }) => intent) ?? {};
  return intent ? { intent, ids: intents.filter((each) => each.intent === intent).map(({ id }) => id) } : null;
}
