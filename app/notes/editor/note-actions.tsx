import { Link, useLocation } from "@remix-run/react";
import type { MouseEvent } from "react";
import { useMessages } from "~/messages/use-messages";
import { HeaderButton, headerItemClass } from "~/notes/editor/header-button";
import { StateButtons } from "~/notes/editor/state-buttons";
import { NEW_NOTE_PATH } from "~/notes/note";
import type { NoteActionsProps } from "~/notes/plain-parts";
import { placeOf } from "~/notes/states/places";
import { iconButtonClass } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

export { FormattingBarButton } from "~/notes/editor/formatting-bar-button";

/** The browser opens and closes it: it needs no script for that. */
const MENU = "note-menu";

/** A menu on a phone; where there is more room, what is in it is a part of the header. */
const MENU_CLASS =
  "max-sm:fixed max-sm:inset-auto max-sm:top-14 max-sm:end-2 max-sm:m-0 max-sm:w-60 max-sm:rounded-xl max-sm:border max-sm:border-line max-sm:bg-paper max-sm:p-2 max-sm:text-ink max-sm:shadow-xl sm:contents";

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
        className={iconButtonClass("sm:hidden")}
      >
        <span className="icon-[lucide--ellipsis] size-4.5" aria-hidden="true" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is in it takes keys */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: likewise */}
      <div id={MENU} {...{ popover: "auto" }} onClick={closeMenu} className={MENU_CLASS}>
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
          <Link to={`/notes/${note.id}/history`} title={t("versions")} className={headerItemClass()}>
            <span className="icon-[lucide--history] size-4.5 shrink-0" aria-hidden="true" />
            <span className="sm:sr-only">{t("versions")}</span>
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
