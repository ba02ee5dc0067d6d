import { findTags } from "~/markdown/hashtags";
import type { NoteText } from "~/notes/note";
import { foldTag } from "~/notes/tags/fold-tag";

/** A tag by what it is known by, without case and accents, and as it is written. */
export type Tag = { tag: string; name: string };

/** A tag, and how many notes of the list have it. */
export type CountedTag = Tag & { notes: number };

/** So many of a note count, those that they are in included. */
const MAX_TAGS = 50;

/** The tags of a note, in its title and its text: `#a/b` is in `a`, too. Of several spellings the first counts. */
export function tagsOf({ title, body }: NoteText): Tag[] {
  const tags = new Map<string, string>();
  for (const name of [...findTags(title), ...findTags(body)]) {
    for (const each of withParents(name)) {
      const tag = foldTag(each);
      if (!tags.has(tag)) tags.set(tag, each);
      if (tags.size >= MAX_TAGS) return toList(tags);
    }
  }
  return toList(tags);
}

/** Whether the note has the tag. */
export function hasTag(note: NoteText, tag: string): boolean {
  return tagsOf(note).some((each) => each.tag === tag);
}

/** `a/b/c` is in `a/b`, and in `a`. */
function withParents(name: string): string[] {
  const parts = name.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function toList(tags: Map<string, string>): Tag[] {
  return Array.from(tags, ([tag, name]) => ({ tag, name }));
}
