import { Link, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { type NoteSummary, UNTITLED } from "~/notes/note";
import { usePendingNotes } from "~/notes/use-pending-notes";
import { buttonClass } from "~/ui/button";
import { RelativeTime } from "~/ui/relative-time";

type NoteListProps = {
  notes: NoteSummary[];
  /** How many to ask for when more are wanted; null when these are all. */
  more: number | null;
  trashed: boolean;
  openId: string | undefined;
  seq: number;
  now: string;
};

export function NoteList({ notes, more, trashed, openId, seq, now }: NoteListProps) {
  const [firstSeq] = useState(seq);
  const [params] = useSearchParams();
  const shown = usePendingNotes(notes, trashed);

  if (shown.length === 0) {
    return (
      <p className="px-3 py-8 text-center text-sm text-soft">{trashed ? "Nothing in the trash." : "No notes yet."}</p>
    );
  }
  return (
    <>
      <ul className="grid gap-1">
        {shown.map((note) => (
          <li key={note.id}>
            <NoteLink note={note} open={note.id === openId} trashed={trashed} arrived={note.seq > firstSeq} now={now} />
          </li>
        ))}
      </ul>
      {more !== null && (
        <Link
          to={{ search: `?${new URLSearchParams([...params, ["show", `${more}`]])}` }}
          preventScrollReset
          className={buttonClass("quiet", "mt-2 w-full")}
        >
          Show more
        </Link>
      )}
    </>
  );
}

type NoteLinkProps = { note: NoteSummary; open: boolean; trashed: boolean; arrived: boolean; now: string };

function NoteLink({ note, open, trashed, arrived, now }: NoteLinkProps) {
  return (
    <Link
      // Another number is another arrival, and tints the entry anew.
      key={arrived && !open ? note.seq : "still"}
      to={`/notes/${note.id}${trashed ? "?view=trash" : ""}`}
      prefetch="intent"
      aria-current={open ? "page" : undefined}
      className={`grid gap-0.5 rounded-xl px-3 py-2.5 hover:bg-mist aria-[current=page]:bg-wash ${arrived && !open ? "arriving" : ""}`}
    >
      <span className="flex items-baseline gap-3">
        <span className={`truncate font-medium ${note.title ? "" : "text-soft"}`}>{note.title || UNTITLED}</span>
        <RelativeTime time={note.updatedAt} now={now} className="ml-auto shrink-0 text-xs text-soft" />
      </span>
      <span className="truncate text-sm text-soft">{note.excerpt || "No text yet"}</span>
    </Link>
  );
}
