import { compareParts } from "~/notes/sync/merge/compare-parts";
import { WORDS } from "~/notes/sync/merge/text-parts";

/** Of what is the same, and of what is not, more than twice as much is left out between its ends. */
const SHOWN_SAME = 60;
const SHOWN_MARKED = 600;

/** A text with the words marked that another one does not have. What is long is shortened. */
export function MarkedText({ text, other }: { text: string; other: string }) {
  const shown = text.replace(/\n$/, "");
  const changes = compareParts(shown, other.replace(/\n$/, ""), WORDS);
  let end = 0;
  return (
    <>
      {changes.map(({ from, to }) => {
        const same = shown.slice(end, from);
        end = to;
        return (
          <span key={from}>
            {shorten(same, SHOWN_SAME)}
            {from < to && (
              <mark className="rounded-sm bg-wash font-medium text-ink underline decoration-tide decoration-2 underline-offset-4">
                {shorten(shown.slice(from, to), SHOWN_MARKED)}
              </mark>
            )}
          </span>
        );
      })}
      {shorten(shown.slice(end), SHOWN_SAME)}
    </>
  );
}

function shorten(text: string, around: number): string {
  if (text.length <= 2 * around) return text;
  const [head, tail] = [WORDS.back(text, around), WORDS.forth(text, text.length - around)];
  return `${text.slice(0, head)}…${text.slice(tail)}`;
}
