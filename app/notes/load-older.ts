import { knownNotes, noteReplica } from "~/notes/known-notes";
import type { NoteSummary } from "~/notes/note";
import { searchOf, type View } from "~/notes/view";

type OlderPage = { notes: NoteSummary[]; complete: boolean; cursor: string };

/** Loads the next part of a list. Throws when the server cannot be asked. */
export async function loadOlder(view: View): Promise<void> {
  const before = knownNotes.bottom(view);
  if (before === 0) return;

  const query = new URLSearchParams(searchOf(view));
  query.set("before", `${before}`);
  query.set("user", knownNotes.person.userId);
  const response = await fetch(`/notes/older?${query}`);
  if (!response.ok) throw new Error(`The older notes were answered with ${response.status}`);
  const { notes, complete, cursor }: OlderPage = await response.json();

  // Loaded afresh meanwhile, by a reset.
  if (knownNotes.bottom(view) !== before) return;
  knownNotes.holdList(view, notes, complete);
  noteReplica.loaded(cursor);
}
