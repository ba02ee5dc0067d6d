import { splitAtWords } from "~/notes/search";

/** A text in which the words that were looked for are marked. */
export function Highlight({ text, words }: { text: string; words: string[] }) {
  if (words.length === 0) return text;
  return splitAtWords(text, words).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts are their places
      <mark key={place} className="rounded-sm bg-wash font-medium text-ink">
        {part}
      </mark>
    ),
  );
}
