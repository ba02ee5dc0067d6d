import { Link, useLocation } from "@remix-run/react";
import type { MouseEvent } from "react";
import { useMessages } from "~/messages/use-messages";
import { HeaderButton } from "~/notes/editor/header/header-button";
import { StateButtons } from "~/notes/editor/header/state-buttons";
import { NEW_NOTE_PATH } from "~/notes/note";
import type { NoteActionsProps } from "~/notes/plain-parts";
import { placeOf } from "~/notes/states/places";
import { iconButtonClass } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

export { FormattingBarButton } from "~/notes/editor/header/formatting-bar-button";

/** The browser opens and closes it: it needs no script for that. */
const MENU = "note-menu";

/** What can be done to the open note as a whole. */
export function NoteActions({ note, isCounted, onCount }: NoteActionsProps) {
  const t = useMessages("notes");
  const { search, pathname } = useLocation();
  const isNew = pathname === NEW_NOTE_PATH;
  return (
    <>
      <button
        type="button"
        aria-label={t("more")}
        title={t("more")}
        {...{ popovertarget: MENU }}
        className={iconButtonClass("@lg/note-header:hidden")}
      >
        <span className="icon-[lucide--ellipsis] size-4.5" aria-hidden="true" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is in it takes keys */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: likewise */}
      <div id={MENU} {...{ popover: "auto" }} onClick={closeMenu} className="note-menu opening">
        {useHydrated() && (
          <HeaderButton
            type="button"
            label={t("wordsAndCharacters")}
            icon="icon-[lucide--whole-word]"
            aria-pressed={isCounted}
            onClick={onCount}
          />
        )}
        {note.version > 0 && (
          <Link to={`/notes/${note.id}/history`} title={t("versions")} className="header-item">
            <span className="icon-[lucide--history] size-4.5 shrink-0" aria-hidden="true" />
            <span>{t("versions")}</span>
          </Link>
        )}
        {placeOf(note) !== "trash" && !isNew && <StateButtons note={note} search={search} />}
      </div>
    </>
  );
}

function closeMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  if (currentTarget.matches(":popover-open")) currentTarget.hidePopover();
}
