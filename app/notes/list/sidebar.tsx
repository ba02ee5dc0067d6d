import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { ConnectionStatus, type SyncStatus } from "~/live/client/connection-status";
import { useMessages } from "~/messages/use-messages";
import { NewNoteButton } from "~/notes/list/new-note-button";
import { Operators } from "~/notes/list/operators";
import { SearchField } from "~/notes/list/search-field";
import { Views } from "~/notes/list/views/views";
import type { ListView } from "~/notes/list-view";
import { PLACES } from "~/notes/states/places";
import type { CountedTag } from "~/notes/tags/tags";
import { buttonClass } from "~/ui/button";
import { Wordmark } from "~/ui/logo";

type SidebarProps = {
  view: ListView;
  tags: CountedTag[];
  /** Another time after each change. */
  now: string;
  sync: SyncStatus;
  /** On a phone, where only one of list and note has room. */
  hidden: boolean;
  children: ReactNode;
};

/** The column beside the note: the list and the ways to elsewhere. */
export function Sidebar({ view, tags, now, sync, hidden, children }: SidebarProps) {
  const isTrash = view.place === "trash";
  const t = useMessages("notes");
  const title = t(PLACES[view.place].title);
  return (
    <div className={`h-dvh flex-col lg:flex print:hidden ${hidden ? "hidden" : "flex"}`}>
      <header className="flex min-h-18 items-center justify-between gap-2 px-5 pt-5 pb-3">
        <Link to="/notes" aria-label={t("allNotes")} className="rounded-lg">
          <Wordmark />
        </Link>
        {!isTrash && <NewNoteButton label={t("new")} className="px-3.5" />}
      </header>
      <div className="relative px-3 pb-2">
        <Views view={view} tags={tags} now={now} />
      </div>
      <SearchField view={view} />
      <Operators view={view} />
      <nav aria-label={title} className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {children}
      </nav>
      <footer className="flex flex-wrap items-center gap-1 border-t border-line px-3 py-2">
        <ConnectionStatus sync={sync} className="me-auto px-2 text-sm" />
        {isTrash ? (
          <Link to="/notes" className={buttonClass("quiet", "px-3")}>
            <span className="icon-[lucide--undo-2] size-4 rtl:-scale-x-100" aria-hidden="true" />
            {t("list")}
          </Link>
        ) : (
          <Link to="/notes?view=trash" className={buttonClass("quiet", "px-3")}>
            <span className="icon-[lucide--trash-2] size-4" aria-hidden="true" />
            {t("trash")}
          </Link>
        )}
        <Link to="/settings" className={buttonClass("quiet", "px-3")}>
          <span className="icon-[lucide--settings] size-4" aria-hidden="true" />
          {t("settings")}
        </Link>
      </footer>
    </div>
  );
}
