import type { Connection } from "~/live/open-feed";

const SIGNS: Record<Connection, { text: string; dot: string }> = {
  // For a moment after the page has come, and for good without JavaScript: nothing to say.
  connecting: { text: "", dot: "bg-transparent" },
  live: { text: "Live", dot: "bg-leaf" },
  reconnecting: { text: "Reconnecting", dot: "bg-sun" },
  offline: { text: "Offline", dot: "bg-coral" },
};

/** Whether what is shown is kept current, said calmly and to screen readers too. */
export function ConnectionSign({ connection, className }: { connection: Connection; className: string }) {
  const { text, dot } = SIGNS[connection];
  return (
    <p role="status" className={`flex items-center gap-2 px-2 text-sm text-soft ${className}`}>
      <span className={`size-2 rounded-full transition-colors ${dot}`} aria-hidden="true" />
      {text}
    </p>
  );
}
