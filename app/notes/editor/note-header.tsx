import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { ConnectionStatus, type SyncStatus } from "~/live/client/connection-status";
import { useMessages } from "~/messages/use-messages";
import { SaveStatus } from "~/notes/editor/save-status";
import { ALL_NOTES, parseListView, toSearchString } from "~/notes/list-view";
import { NEW_NOTE_PATH, type Note } from "~/notes/note";
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
    <header className="sticky top-0 z-10 flex min-h-14 items-center gap-1 border-b border-line/60 bg-paper/95 px-3 py-1 backdrop-blur sm:gap-2 sm:px-6 sm:py-2 print:hidden">
      <Link
        to={`/notes${searchOfList(search) || toSearchString({ ...ALL_NOTES, place })}`}
        className={buttonClass("quiet", "shrink-0 px-3 lg:hidden")}
      >
        <span className="icon-[lucide--arrow-left] size-4 rtl:-scale-x-100" aria-hidden="true" />
        {t(PLACES[place].title)}
      </Link>
      <div className="me-auto min-w-0 text-xs sm:flex sm:flex-1 sm:items-center sm:justify-between sm:text-sm">
        <SaveStatus state={state} sync={sync} isShown={hydrated && !isTrashed && !isNew} />
        <ConnectionStatus sync={sync} className="px-1 leading-tight lg:hidden" />
      </div>
      {hydrated && !isTrashed && (actions ? <actions.FormattingBarButton /> : <ButtonSpace />)}
      {!isTrashed && (addFiles ?? <ButtonSpace />)}
      {actions ? (
        <actions.NoteActions {...given} />
      ) : (
        <>
          <noscript>{import.meta.env.SSR && <Plain>{({ NoteActions }) => <NoteActions {...given} />}</Plain>}</noscript>
          <span className={`w-10 shrink-0 noscript:hidden ${isNew ? "" : "sm:w-58"}`} />
        </>
      )}
    </header>
  );
}

/** Keeps the room of a button that is loaded later, where it is shown. */
function ButtonSpace() {
  return <span className="size-10 shrink-0 noscript:hidden pointer-coarse:hidden" />;
}

/** The list that the person was in, without what the note's URL says of the note alone. */
function searchOfList(search: string): string {
  return toSearchString(parseListView(new URLSearchParams(search)));
}

function loadNoteActions() {
  return import("~/notes/editor/note-actions");
}
