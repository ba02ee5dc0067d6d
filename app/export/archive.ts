import type { NoteText } from "~/notes/note";

/** A note as an archive holds it: what it says, and its times (ISO 8601). */
export type ArchivedNote = NoteText & {
  id: string;
  createdAt: string;
  updatedAt: string;
  trashedAt: string | null;
};

/** The file of an archive that says everything; the others are for reading elsewhere. */
export const NOTES_FILE = "notes.json";

const MAX_NAME_LENGTH = 80;
const NAMES_OF_DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The note as Markdown: its title as a heading, and the text. */
export function toMarkdown({ title, body }: NoteText): string {
  return title ? `# ${title}\n\n${body}` : body;
}

/** A note from Markdown: its first heading is the title, or else the file's name. */
export function fromMarkdown(path: string, text: string): NoteText {
  const unified = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const [, heading, rest] = /^# (.+)\n*([\s\S]*)$/.exec(unified) ?? [];
  if (heading !== undefined && rest !== undefined) return { title: heading.trim(), body: rest };

  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, "");
  return { title: name, body: unified };
}

/** Names for the files of notes: safe on every system, and no two alike, in whatever case. */
export function fileNames(): (note: ArchivedNote) => string {
  const taken = new Set<string>();
  return ({ title, trashedAt }) => {
    const folder = trashedAt ? "trash" : "notes";
    const name = safeName(title);
    for (let copy = 1; ; copy++) {
      const path = `${folder}/${copy === 1 ? name : `${name} (${copy})`}.md`;
      if (taken.has(path.toLowerCase())) continue;
      taken.add(path.toLowerCase());
      return path;
    }
  };
}

function safeName(title: string): string {
  const name = Array.from(title.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " "))
    .slice(0, MAX_NAME_LENGTH)
    .join("")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  if (!name) return "Untitled";
  return NAMES_OF_DEVICES.test(name) ? `${name}_` : name;
}
