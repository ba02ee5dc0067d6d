import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useMessages } from "~/messages/use-messages";
import { changeNotes } from "~/notes/commands/change-notes";
import { COMMANDS } from "~/notes/commands/command-list";
import { entryAt, idOf } from "~/notes/commands/focus/list-entries";
import type { Page } from "~/notes/commands/page";
import { toggleSelected } from "~/notes/commands/selection/selection";
import { iconButtonClass } from "~/ui/button";

/**
 * What can be done to the entry that a mouse is over: a finger swipes, and a keyboard has keys. There is one for all of the
 * list, in the entry for as long as it is there. A screen reader does not hear of it, which would read it at each entry.
 */
export function HoverActions({ page }: { page: Page }) {
  const t = useMessages("notes");
  const [entry, setEntry] = useState<HTMLAnchorElement | null>(null);
  useEffect(() => {
    const over = new AbortController();
    const onOver = ({ pointerType, target }: PointerEvent) => {
      if (pointerType !== "mouse" || !(target instanceof Element)) return;
      // Over its own buttons it stays.
      if (!target.closest("[data-hover-actions]")) setEntry(entryAt(target));
    };
    document.addEventListener("pointerover", onOver, { signal: over.signal });
    return () => over.abort();
  }, []);

  const face = entry?.isConnected ? entry.parentElement : null;
  if (!entry || !face) return null;
  const isTrash = page.view.place === "trash";
  const actions = isTrash ? (["restore"] as const) : (["archive", "trash"] as const);
  const labels = {
    archive: t(page.view.place === "archive" ? "unarchiveNote" : "archiveNote"),
    trash: t("moveToTrash"),
    restore: t("restore"),
  };
  const id = idOf(entry);
  return createPortal(
    <span
      data-hover-actions=""
      aria-hidden="true"
      // The focus stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute end-1.5 bottom-1.5 z-2 flex rounded-lg border border-line bg-paper shadow-sm pointer-coarse:hidden"
    >
      <button
        type="button"
        tabIndex={-1}
        title={t("selectOrNot")}
        onClick={() => toggleSelected(id)}
        className={iconButtonClass("size-8!")}
      >
        <span className="icon-[lucide--square-check] size-4" />
      </button>
      {actions.map((command) => (
        <button
          key={command}
          type="button"
          tabIndex={-1}
          title={labels[command]}
          onClick={() => changeNotes(page, command, [id])}
          className={iconButtonClass("size-8!")}
        >
          <span className={`${COMMANDS[command].icon} size-4`} />
        </button>
      ))}
    </span>,
    face,
  );
}
