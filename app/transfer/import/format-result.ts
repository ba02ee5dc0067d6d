import { formatCount } from "~/limits/quota";

type Counts = { added: number; copied: number; unchanged: number };

/** What came in, once all has. */
export function formatResult({ added, copied, unchanged }: Counts): string {
  const parts = [
    `${formatCount(added)} ${added === 1 ? "note" : "notes"} brought in`,
    copied &&
      `${formatCount(copied)} as ${copied === 1 ? "a copy of a note" : "copies of notes"} that changed here since`,
    unchanged && `${formatCount(unchanged)} here already`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

/** What came in before the rest did not. */
export function formatPartialResult({ added, copied }: Counts): string {
  const count = added + copied;
  if (count === 0) return "Nothing came in.";
  return count === 1
    ? "1 note came in before that, and stays."
    : `${formatCount(count)} notes came in before that, and stay.`;
}
