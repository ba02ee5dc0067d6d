import { foldText } from "~/notes/fold-text";

/** What is longer is none: app/markdown/hashtag.ts. */
const MAX_TAG_LENGTH = 64;

/** What a tag is known by, however it is written. */
export function foldTag(name: string): string {
  return foldText(name.trim().slice(0, MAX_TAG_LENGTH));
}
