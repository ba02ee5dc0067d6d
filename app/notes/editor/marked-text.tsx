import { compareParts } from "~/notes/sync/merge/compare-parts";
import { WORDS } from "~/notes/sync/merge/text-parts";

/** Of what is the same, more than twice as much is left out between its ends. */
const SHOWN_AROUND = 60;

/** A text with the words marked that another one does not have. What is long and the same in both is shortened. */
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
            {shorten(same)}
            {from < to && (
              <mark className="rounded-sm bg-wash font-medium text-ink underline decoration-tide decoration-2 underline-offset-4">
                {shown.slice(from, to)}
              </mark>
            )}
          </span>
        );
      })}
      {shorten(shown.slice(end))}
    </>
  );
}

function shorten(text: string): string {
  if (text.length <= 2 * SHOWN_AROUND) return text;
  const [head, tail] = [WORDS.back(text, SHOWN_AROUND), WORDS.forth(text, text.length - SHOWN_AROUND)];
  return `${text.slice(0, head)}…${text.slice(tail)}`;
}
