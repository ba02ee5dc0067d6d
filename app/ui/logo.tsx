/** The mark: the lines of a note, turning into a tide. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--color-tide)" />
      <g fill="none" stroke="var(--color-on-tide)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M8 10.5h16" />
        <path d="M8 16.5c2.7-2 5.3-2 8 0s5.3 2 8 0" />
        <path d="M8 22.5c2.7-2 5.3-2 8 0s5.3 2 8 0" opacity=".6" />
      </g>
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark className="size-7" />
      <span className="font-serif text-xl font-semibold tracking-tight @max-[11rem]:sr-only">Tidings</span>
    </span>
  );
}
