import { isFileId } from "~/files/file-links";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import type { NoteText } from "~/notes/note";
import { shownTitle } from "~/notes/shown-title";

/** What `NOTES_FILE` says of a note: all but its text, which is in `file`. */
export type IndexedNote = Omit<ExportedNote, "body"> & { file: string };

/** The file of an export that says of each note what its Markdown file does not. */
export const NOTES_FILE = "notes.json";

/** The file that says of each picture and other file what its own does not; those are under its id, as notes name it. */
export const FILES_FILE = "files.json";

/** In every language: a file is read wherever it is taken. */
const UNTITLED = "Untitled";

const MAX_NAME_LENGTH = 80;
const NAMES_OF_DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The note as Markdown: its title as a heading, and the text. */
export function toMarkdown({ title, body }: NoteText): string {
  return headingOf(title) + body;
}

/** A note from Markdown: its first heading is the title, or else the one given. */
export function fromMarkdown(otherTitle: string, text: string): NoteText {
  const unified = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const [, heading, rest] = /^# (.+)\n*([\s\S]*)$/.exec(unified) ?? [];
  if (heading !== undefined && rest !== undefined) return { title: heading.trim(), body: rest };
  return { title: otherTitle, body: unified };
}

/** What `toMarkdown` made of a note with this title, unchanged; a file that was edited since, as any Markdown. */
export function fromOwnMarkdown(title: string, text: string): NoteText {
  const heading = headingOf(title);
  return text.startsWith(heading) ? { title, body: text.slice(heading.length) } : fromMarkdown(title, text);
}

/** Names for the files of notes: safe on every system, and no two the same, in whatever case. */
export function fileNames(): (note: Pick<ExportedNote, "title" | "body" | "trashedAt">) => string {
  const taken = new Set<string>();
  /** How often a name was asked for, so that the next is found at once among thousands of the same. */
  const copies = new Map<string, number>();
  return (note) => {
    const wanted = `${note.trashedAt ? "trash" : "notes"}/${safeName(shownTitle(note))}`;
    const key = wanted.toLowerCase();
    for (let copy = (copies.get(key) ?? 0) + 1; ; copy++) {
      const path = `${copy === 1 ? wanted : `${wanted} (${copy})`}.md`;
      if (taken.has(path.toLowerCase())) continue;
      taken.add(path.toLowerCase());
      copies.set(key, copy);
      return path;
    }
  };
}

/** Where a file is in an export. */
export function filePathInExport({ id, name }: { id: string; name: string }): string {
  return `files/${id}/${safeName(name)}`;
}

/** Of which file this is the path in an export; null when it is none of one. */
export function parseFilePath(path: string): { id: string; name: string } | null {
  const [, id, name] = /^files\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  return id !== undefined && name !== undefined && isFileId(id) ? { id, name } : null;
}

function headingOf(title: string): string {
  return title ? `# ${title}\n\n` : "";
}

function safeName(title: string): string {
  const name = Array.from(title.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " "))
    .slice(0, MAX_NAME_LENGTH)
    .join("")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  if (!name) return UNTITLED;
  return NAMES_OF_DEVICES.test(name) ? `${name}_` : name;
}
