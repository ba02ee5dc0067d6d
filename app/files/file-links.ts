/** Where a file is; its note names it by this. */
const PATH = "/files/";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const ID = new RegExp(`^${UUID}$`);
const NAMED = new RegExp(`${PATH}(${UUID})`, "g");

/** A picture in a note's text: what it is called, and which file it is. */
const PICTURE = new RegExp(`!\\[((?:[^\\[\\]\\\\\\n]|\\\\.){0,1000})\\]\\(${PATH}(${UUID})\\)`, "g");

export type PictureLink = { from: number; to: number; alt: string; fileId: string };

export function isFileId(id: string): boolean {
  return ID.test(id);
}

export function filePath(id: string): string {
  return PATH + id;
}

/** The ids of the files that a text names, each once, in order. */
export function findFileIds(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(NAMED), ([, id = ""]) => id))];
}

/** The pictures that a text shows. */
export function findPictures(text: string): PictureLink[] {
  return Array.from(text.matchAll(PICTURE), ({ 0: { length }, 1: alt = "", 2: fileId = "", index }) => ({
    from: index,
    to: index + length,
    alt: alt.replace(/\\(.)/g, "$1"),
    fileId,
  }));
}

/** How a note names a file, in Markdown: a picture is shown, anything else is a link to it. */
export function toMarkdownLink({ id, name, isPicture }: { id: string; name: string; isPicture: boolean }): string {
  return `${isPicture ? "!" : ""}[${name.replace(/[[\]\\]/g, "\\$&")}](${filePath(id)})`;
}
