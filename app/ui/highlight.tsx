type HighlightProps = { parts: string[]; className: string };

/** A text in parts, of which every other one, from the second on, is marked. */
export function Highlight({ parts, className }: HighlightProps) {
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its index
      <mark key={index} className={className}>
        {part}
      </mark>
    ),
  );
}
