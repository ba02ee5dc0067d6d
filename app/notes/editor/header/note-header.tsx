import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { ConnectionStatus, type SyncStatus } from "~/live/client/connection-status";
import { useMessages } from "~/messages/use-messages";
import { SaveStatus } from "~/notes/editor/header/save-status";
import { NEW_NOTE_PATH, type Note } from "~/notes/note";
import { ALL_NOTES, parseListView, toSearchString } from "~/notes/order/list-view";
import { Plain } from "~/notes/plain-parts";
import { PLACES, placeOf } from "~/notes/states/places";
import type { EditState } from "~/notes/sync/edit/edit-state";
import { useLoaded } from "~/timing/use-loaded";
import { buttonClass } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

type NoteHeaderProps = {
  note: Note;
  state: EditState;
  sync: SyncStatus;
  isCounted: boolean;
  onCount: () => void;
  /** What adds files, once it is loaded. */
  addFiles: ReactNode;
};

/** The way back, how things stand, and what can be done to the note. */
export function NoteHeader({ note, state, sync, isCounted, onCount, addFiles }: NoteHeaderProps) {
  const t = useMessages("notes");
  const { search, pathname } = useLocation();
  const hydrated = useHydrated();
  const isNew = pathname === NEW_NOTE_PATH;
  const place = placeOf(note);
  const isTrashed = place === "trash";
  const actions = useLoaded(loadNoteActions);
  const given = { note, isCounted, onCount };

  return (
    <header className="note-header">
      <div>
        <Link
          to={`/notes${searchOfList(search) || toSearchString({ ...ALL_NOTES, place })}`}
          className={buttonClass("quiet", "way-back shrink-0 px-2.5 panes:hidden")}
        >
          <span className="icon-[lucide--arrow-left] size-4 rtl:-scale-x-100" aria-hidden="true" />
          <span>{t(PLACES[place].title)}</span>
        </Link>
        <div className="me-auto min-w-0 px-2 text-sm leading-tight">
          <SaveStatus state={state} sync={sync} isShown={hydrated && !isTrashed && !isNew} />
          <ConnectionStatus sync={sync} className="panes:hidden" />
        </div>
        {hydrated && !isTrashed && (actions ? <actions.FormattingBarButton /> : <ButtonSpace />)}
        {!isTrashed && (addFiles ?? <ButtonSpace />)}
        {actions ? (
          <actions.NoteActions {...given} />
        ) : (
          <>
            <noscript>
              {import.meta.env.SSR && <Plain>{({ NoteActions }) => <NoteActions {...given} />}</Plain>}
            </noscript>
            <span className={`actions-room noscript:hidden ${isNew ? "of-new" : ""}`} />
          </>
        )}
      </div>
    </header>
  );
}

/** Keeps the room of a button that is loaded later, where it is shown. */
function ButtonSpace() {
  return <span className="size-control shrink-0 noscript:hidden pointer-coarse:hidden" />;
}

/** The list that the person was in, without what the note's URL says of the note alone. */
function searchOfList(search: string): string {
  return toSearchString(parseListView(new URLSearchParams(search)));
}

function loadNoteActions() {
  return import("~/notes/editor/header/note-actions");
}
