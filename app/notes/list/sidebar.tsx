import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { ConnectionStatus, type SyncStatus } from "~/live/client/connection-status";
import { useMessages } from "~/messages/use-messages";
import { NewNoteButton } from "~/notes/list/new-note-button";
import { Operators } from "~/notes/list/searching/operators";
import { SearchField } from "~/notes/list/searching/search-field";
import { Views } from "~/notes/list/views/views";
import type { ListView } from "~/notes/order/list-view";
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
    <div className={`sidebar print:hidden ${hidden ? "max-panes:hidden" : ""}`}>
      <header>
        <Link to="/notes" aria-label={t("allNotes")} className="inline-flex min-h-control items-center rounded-lg">
          <Wordmark />
        </Link>
        {!isTrash && <NewNoteButton label={t("new")} isIcon />}
      </header>
      <div className="relative flex px-4 pb-2">
        <Views view={view} tags={tags} now={now} />
      </div>
      <SearchField view={view} />
      <Operators view={view} />
      <nav aria-label={title}>{children}</nav>
      <footer>
        <ConnectionStatus sync={sync} className="me-auto min-w-0 px-2 text-sm" />
        {isTrash ? (
          <Link to="/notes" className={buttonClass("quiet", "px-3")}>
            <span className="icon-[lucide--undo-2] size-4 rtl:-scale-x-100" aria-hidden="true" />
            <span className="@max-2xs:sr-only">{t("list")}</span>
          </Link>
        ) : (
          <Link to="/notes?view=trash" className={buttonClass("quiet", "px-3")}>
            <span className="icon-[lucide--trash-2] size-4" aria-hidden="true" />
            <span className="@max-2xs:sr-only">{t("trash")}</span>
          </Link>
        )}
        <Link to="/settings" className={buttonClass("quiet", "px-3")}>
          <span className="icon-[lucide--settings] size-4" aria-hidden="true" />
          <span className="@max-2xs:sr-only">{t("settings")}</span>
        </Link>
      </footer>
    </div>
  );
}
