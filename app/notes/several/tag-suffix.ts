import type { NoteText } from "~/notes/note";
import { foldTag } from "~/notes/tags/fold-tag";
import { hasTag } from "~/notes/tags/tags";

/** What closes a block of code that the text ends in: a tag in it would be none. */
const CLOSINGS = ["", "\n```", "\n~~~"];

/** A last line of nothing but tags goes on with another one. */
const ENDS_WITH_TAGS = /(?:^|\n\n)#[^\s#]+(?: #[^\s#]+)*$/;

/** What is to come after the text so that it has the tag, given without its sign; null where it has it, or nothing does it. */
export function makeTagSuffix({ title, body }: NoteText, tag: string): string | null {
  const folded = foldTag(tag);
  if (hasTag({ title, body }, folded)) return null;
  const suffixes = ENDS_WITH_TAGS.test(body)
    ? [` #${tag}`]
    : CLOSINGS.map((closing) => `${closing}${toGap(body)}#${tag}`);
  return suffixes.find((suffix) => hasTag({ title, body: body + suffix }, folded)) ?? null;
}

/** What `makeTagSuffix` has put after the text, as far as it still ends so; null where it does not. */
export function findTagSuffix({ body }: NoteText, tag: string): string | null {
  const end = `#${tag}`;
  if (!body.endsWith(end)) return null;
  const before = body.slice(0, -end.length);
  const gap = /(?:\n(?:```|~~~))?\n{1,2}$| $/.exec(before)?.[0] ?? "";
  return gap === "" && before !== "" ? null : gap + end;
}

function toGap(body: string): string {
  if (body === "" || body.endsWith("\n\n")) return "";
  return body.endsWith("\n") ? "\n" : "\n\n";
}
