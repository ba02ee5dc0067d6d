/** A text in parts, of which every other one, from the second on, was looked for. */
export function Highlight({ parts }: { parts: string[] }) {
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its index
      <mark key={index} className="found-mark font-medium">
        {part}
      </mark>
    ),
  );
}
