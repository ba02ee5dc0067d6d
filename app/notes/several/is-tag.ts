import { readTag } from "~/markdown/hashtag";

/** Whether the text, without a sign, is a tag by itself. */
export function isTag(tag: string): boolean {
  return tag !== "" && readTag(`#${tag}`, 0) === `#${tag}`;
}
