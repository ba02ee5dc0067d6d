import { showKeys } from "~/notes/commands/keys/keys";

/** Keys as they are on a keyboard. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <kbd dir="ltr" className="flex items-center gap-1 font-sans">
      {showKeys(keys).map((key) => (
        <span
          key={key}
          className="inline-flex h-6 min-w-6 items-center justify-center rounded-md border border-line bg-shore px-1.5 text-xs text-ink"
        >
          {key}
        </span>
      ))}
    </kbd>
  );
}
