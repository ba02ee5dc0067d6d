import { REVERTED } from "~/notes/note";

/** The note's path once an earlier text is back: the page offers what it replaced. */
export function pathAfterRevert(noteId: string, version: number): string {
  return `/notes/${noteId}?${REVERTED}=${version}`;
}
