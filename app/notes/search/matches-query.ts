import { findTasks } from "~/markdown/tasks";
import type { NoteText } from "~/notes/note";
import type { Searched } from "~/notes/order/list-view";
import { foldNote } from "~/notes/search/folding/fold-note";
import type { State, Term } from "~/notes/search/parse-query";
import { type Place, type Placed, placeOf } from "~/notes/states/places";
import { hasTag } from "~/notes/tags/tags";

/** Whether all that is looked for holds of the note. Page and server ask this function. */
export function matchesQuery(terms: readonly Term[], note: Searched): boolean {
  let texts = note.folded;
  const contains = (word: string) => {
    texts ??= foldNote(note);
    return texts.some((text) => text.includes(word));
  };
  const holds = (term: Term): boolean => {
    switch (term.kind) {
      case "text":
        return contains(term.folded);
      case "tag":
        return hasTag(note, term.tag);
      case "is":
        return term.state === "todo" ? hasTodo(note) : isInState(term.state, note);
      case "before":
        return Date.parse(note.editedAt) < term.at;
      case "after":
        return Date.parse(note.editedAt) >= term.at;
    }
  };
  return terms.every((term) => holds(term) !== term.isNegated);
}

/** The same, of what can be told without the text. */
export function matchesPlace(terms: readonly Term[], note: Placed): boolean {
  return terms.every(
    (term) => term.kind !== "is" || term.state === "todo" || isInState(term.state, note) !== term.isNegated,
  );
}

/** The place that is asked for, the first of them; null where that is left to the list. */
export function placeIn(terms: readonly Term[]): Place | null {
  for (const term of terms) {
    if (term.kind !== "is" || term.isNegated) continue;
    if (term.state === "archived") return "archive";
    if (term.state === "trashed") return "trash";
  }
  return null;
}

function isInState(state: Exclude<State, "todo">, note: Placed): boolean {
  switch (state) {
    case "pinned":
      return note.pinned;
    case "archived":
      return placeOf(note) === "archive";
    case "trashed":
      return placeOf(note) === "trash";
  }
}

/** A task that is open, anywhere in the text. */
export function hasTodo({ body }: NoteText): boolean {
  return body.includes("[ ]") && findTasks(body).some(({ done }) => !done);
}
