import { GitCompareArrows } from "lucide-react";
import { memo } from "react";
import { Highlight } from "~/notes/list/highlight";
import type { ShownNote } from "~/notes/list/use-stable-order";
import { type ListView, toSearchString } from "~/notes/list-view";
import { splitWords } from "~/notes/search";
import { orUntitled } from "~/notes/shown-title";
import { RelativeTime } from "~/ui/relative-time";

type NoteLinkProps = {
  note: ShownNote;
  open: boolean;
  /** There are two versions of it, and the person has to choose. */
  asks: boolean;
  view: ListView;
  now: string;
};

/** An entry of the list. */
export const NoteLink = memo(
  function NoteLink({ note, open, asks, view, now }: NoteLinkProps) {
    const words = splitWords(view.query);
    const arriving = note.changedRemotely && !open && !note.gone;
    return (
      <a
        // Another number is another change, and tints the entry again; one that only goes on does not.
        key={arriving ? note.risenSeq : "still"}
        href={`/notes/${note.id}${toSearchString(view)}`}
        aria-current={open ? "page" : undefined}
        aria-disabled={note.gone}
        // The ring of the focus is drawn inside: an entry paints nothing outside of itself.
        className={`grid grid-cols-1 gap-0.5 rounded-xl px-3 py-2.5 -outline-offset-2 hover:bg-mist aria-[current=page]:bg-wash aria-disabled:pointer-events-none aria-disabled:opacity-45 ${arriving ? "arriving" : ""}`}
      >
        <span className="flex items-baseline gap-3">
          <span className={`truncate font-medium ${note.title ? "" : "text-soft"}`}>
            <Highlight text={orUntitled(note.title)} words={words} />
          </span>
          <RelativeTime time={note.updatedAt} now={now} className="ml-auto shrink-0 text-xs text-soft" />
        </span>
        <span className="truncate text-sm text-soft">
          {asks && (
            <span className="mr-2 inline-flex items-center gap-1 align-top font-medium text-coral">
              <GitCompareArrows className="size-3.5" aria-hidden="true" />
              Two versions
            </span>
          )}
          <Highlight text={note.excerpt || (note.title ? "No more text" : "No text yet")} words={words} />
        </span>
      </a>
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
