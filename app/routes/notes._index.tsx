import { useRouteLoaderData } from "@remix-run/react";
import { StickyNote, Trash2 } from "lucide-react";
import { NewNoteButton } from "~/notes/list/new-note-button";
import type { clientLoader as notesLoader } from "~/routes/notes";

export default function NoNoteOpen() {
  const list = useRouteLoaderData<typeof notesLoader>("routes/notes");
  const { trashed, query } = list?.view ?? { trashed: false, query: "" };
  const Icon = trashed ? Trash2 : StickyNote;
  return (
    <div className="grid min-h-full place-content-center justify-items-center gap-5 p-6 text-center">
      <Icon className="size-10 text-tide/70" strokeWidth={1.25} aria-hidden="true" />
      <p className="max-w-xs font-serif text-xl text-balance text-soft">
        {hint(trashed, query !== "", list?.notes.length, list?.next === null)}
      </p>
      {!trashed && <NewNoteButton label="Write a note" />}
    </div>
  );
}

function hint(trashed: boolean, searched: boolean, count: number | undefined, complete: boolean): string {
  if (searched && !count && !complete) return "Looking through older notes…";
  if (searched) return count ? "Choose a note." : "No note has all these words.";
  if (trashed) return count ? "Choose a note to bring back." : "The trash is empty.";
  return count ? "Choose a note, or write a new one." : "A clear shore. Write the first note.";
}
