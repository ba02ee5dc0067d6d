import { splitAtWords } from "~/notes/search";

/** A text in which the words of the search are highlighted. */
export function Highlight({ text, words }: { text: string; words: string[] }) {
  if (words.length === 0) return text;
  return splitAtWords(text, words).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its index
      <mark key={index} className="rounded-sm bg-wash font-medium text-ink">
        {part}
      </mark>
    ),
  );
}
