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

/** The ring of the focus is drawn inside: an entry paints nothing outside of itself. */
const LINK = "grid grid-cols-1 gap-0.5 rounded-xl px-2 py-2.5 -outline-offset-2 aria-disabled:pointer-events-none";

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
      <div className="relative isolate rounded-xl transition hover:bg-mist has-[[aria-current=page]]:bg-wash has-[[aria-disabled=true]]:opacity-45">
        {/* Another number is another change, and tints the entry again; one that only goes on does not. */}
        {arriving && <span key={note.risen?.version} className="arriving" />}
        <a
          href={`/notes/${note.id}${search}`}
          aria-current={open ? "page" : undefined}
          aria-disabled={note.gone}
          // Beside the boxes all of the entry leads to the note.
          className={`${LINK} ${tasks.length > 0 ? "pb-1 after:absolute after:inset-0" : ""}`}
        >
          <span className="flex items-baseline gap-3">
            <span dir="auto" className={`truncate font-semibold ${note.title ? "" : "text-soft"}`}>
              {note.title ? <Highlight className={FOUND} parts={parts.title} /> : t("untitled")}
            </span>
            {note.trashedAt === null ? (
              <RelativeTime time={note.editedAt} now={now} className="entry-time ms-auto shrink-0 text-xs text-soft" />
            ) : (
              <span className="entry-time ms-auto shrink-0 text-xs text-soft">
                <DaysLeft trashedAt={note.trashedAt} now={now} />
              </span>
            )}
          </span>
          {(asks || tasks.length === 0) && (
            // As high with one line as with two: what is typed on another screen moves nothing below it.
            <span
              dir="auto"
              className="line-clamp-2 min-h-10 max-w-full justify-self-start text-sm text-soft wrap-anywhere"
            >
              {asks && (
                <span className="me-2 inline-flex items-center gap-1 align-top font-medium text-coral">
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
    a.changedRemotely === b.changedRemotely
  );
}
