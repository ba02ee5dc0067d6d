import type { NoteText } from "~/notes/note";

/** One text of several, the oldest first: the first gives its title, and those of the others are headings. */
export function joinNotes(notes: readonly (NoteText & { createdAt: string })[]): NoteText {
  const [first, ...others] = notes.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  if (!first) return { title: "", body: "" };
  const parts = others.map(({ title, body }) => [title && `## ${title}`, body]);
  const body = [first.body, ...parts.flat()]
    .map((part) => part.replace(/^\n+|\n+$/g, ""))
    .filter((part) => part !== "")
    .join("\n\n");
  return { title: first.title, body };
}
