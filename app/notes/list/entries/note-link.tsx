import { memo, useState } from "react";
import { toPlainText } from "~/markdown/plain-text";
import { useMessages } from "~/messages/use-messages";
import type { ShownNote } from "~/notes/list/entries/shown-notes";
import { listTasks, TaskPreview } from "~/notes/list/entries/task-preview";
import { useSearching } from "~/notes/list/searching/use-searching";
import { ALL_NOTES, type ListView, toSearchString } from "~/notes/order/list-view";
import { countDaysLeft } from "~/notes/states/trash-time";
import { Highlight } from "~/ui/highlight";
import { RelativeTime } from "~/ui/time/relative-time";

type NoteLinkProps = {
  note: ShownNote;
  open: boolean;
  /** There are two versions of it, and the person has to choose. */
  asks: boolean;
  view: ListView;
  now: string;
};

const FOUND = "found-mark font-medium";

/** An entry of the list. */
export const NoteLink = memo(
  function NoteLink({ note, open, asks, view, now }: NoteLinkProps) {
    const t = useMessages("notes");
    const [ticked, setTicked] = useState<readonly string[]>([]);
    const search = toSearchString(view);
    const arriving = note.changedRemotely && !open && !note.gone;
    const isFound = view.query !== "";
    const hasBoxes = view.place === ALL_NOTES.place && !isFound && !note.gone;
    const tasks = hasBoxes ? listTasks(note.excerpt, ticked) : [];
    const searching = useSearching();
    const parts = (isFound && searching?.highlight(view, note)) || {
      title: [note.title],
      excerpt: [toPlainText(note.excerpt)],
    };
    const hasText = parts.excerpt.some((part) => part !== "");
    return (
      <div className="entry">
        {/* Another number is another change, and tints the entry again; one that only goes on does not. */}
        {arriving && <span key={note.risen?.version} className="arriving" />}
        <a
          href={`/notes/${note.id}${search}`}
          aria-current={open ? "page" : undefined}
          aria-disabled={note.gone}
          className="entry-link"
        >
          <span className="entry-title">
            <span dir="auto" className={note.title ? "" : "text-soft"}>
              {note.title ? <Highlight className={FOUND} parts={parts.title} /> : t("untitled")}
            </span>
            {note.waiting && (
              <span
                role="img"
                aria-label={t("waiting")}
                title={t("waiting")}
                className="entry-waiting icon-[lucide--cloud-off]"
              />
            )}
            {note.trashedAt === null ? (
              <RelativeTime time={note.editedAt} now={now} className="entry-time" />
            ) : (
              <span className="entry-time">
                <DaysLeft trashedAt={note.trashedAt} now={now} />
              </span>
            )}
          </span>
          {(asks || tasks.length === 0) && (
            <span dir="auto" className="entry-text">
              {asks && (
                <span className="entry-asks">
                  <span className="icon-[lucide--git-compare-arrows] size-3.5" aria-hidden="true" />
                  {t("twoVersions")}
                </span>
              )}
              {tasks.length === 0 &&
                (hasText ? (
                  <Highlight className={FOUND} parts={parts.excerpt} />
                ) : (
                  t(note.title ? "noMoreText" : "noText")
                ))}
            </span>
          )}
        </a>
        {tasks.length > 0 && (
          <TaskPreview
            noteId={note.id}
            search={search}
            tasks={tasks}
            onTick={(text) => setTicked((before) => [...before, text])}
          />
        )}
      </div>
    );
  },
  // Each reading brings another time, and new objects: that alone is no reason to render thousands of entries.
  (before, after) =>
    before.open === after.open &&
    before.asks === after.asks &&
    before.view === after.view &&
    cutToMinute(before.now) === cutToMinute(after.now) &&
    isSameEntry(before.note, after.note),
);

/** How long a note that is in the trash can still be brought back. */
function DaysLeft({ trashedAt, now }: { trashedAt: string; now: string }) {
  const t = useMessages("notes");
  const count = countDaysLeft(trashedAt, now);
  return count > 1 ? t("daysLeft", { count }) : t("lastDay");
}

function cutToMinute(time: string): string {
  return time.slice(0, 16);
}

function isSameEntry(a: ShownNote, b: ShownNote): boolean {
  return (
    a.seq === b.seq &&
    a.title === b.title &&
    a.excerpt === b.excerpt &&
    a.gone === b.gone &&
    a.waiting === b.waiting &&
    a.changedRemotely === b.changedRemotely
  );
}
