import { useEffect, useRef } from "react";
import { useMessages } from "~/messages/use-messages";
import { changeNotes } from "~/notes/commands/change-notes";
import { COMMANDS } from "~/notes/commands/command-list";
import { idOf } from "~/notes/commands/focus/list-entries";
import type { Page } from "~/notes/commands/page";
import { readSelection } from "~/notes/commands/selection/selection";
import { type Side, type SwipeAction, watchSwipes } from "~/notes/commands/swipe/swipe";
import type { Place } from "~/notes/states/places";

const SIDES = {
  list: { forwards: "archive", backwards: "trash" },
  archive: { forwards: "archive", backwards: "trash" },
  trash: { forwards: "restore", backwards: null },
} as const satisfies Record<Place, Record<Side, "archive" | "trash" | "restore" | null>>;

const CLASSES = { archive: "bg-tide text-on-tide", restore: "bg-tide text-on-tide", trash: "bg-coral text-on-tide" };

/** A finger that moves an entry with the direction of reading archives its note, against it moves it to the trash. */
export function useSwipes(page: Page): void {
  const t = useMessages("notes");
  const latest = useRef(page);
  latest.current = page;
  useEffect(() => {
    const over = new AbortController();
    const actionOf = (side: Side): SwipeAction | undefined => {
      const { place } = latest.current.view;
      const command = SIDES[place][side];
      // While several are selected, what is done is done to all of them.
      if (command === null || readSelection().size > 0) return undefined;
      const label = command === "archive" && place === "archive" ? t("unarchiveNote") : t(LABELS[command]);
      const run = (entry: HTMLAnchorElement) => void changeNotes(latest.current, command, [idOf(entry)]);
      return { icon: COMMANDS[command].icon, label, className: CLASSES[command], run };
    };
    watchSwipes(actionOf, over.signal);
    return () => over.abort();
  }, [t]);
}

const LABELS = { archive: "archiveNote", trash: "moveToTrash", restore: "restore" } as const;
