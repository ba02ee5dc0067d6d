import type { Connection } from "~/live/client/reconnecting-feed";

/** How things are between this page and the server, both ways. `delayed`: changes arrive, but none gets out. */
export type SyncStatus = Connection | "delayed";

const SIGNS: Record<SyncStatus, { text: string; dot: string }> = {
  // For a moment after the page has come, and for good without JavaScript: nothing to say.
  connecting: { text: "", dot: "bg-transparent" },
  live: { text: "Live", dot: "bg-leaf" },
  delayed: { text: "Unsaved", dot: "bg-sun" },
  reconnecting: { text: "Reconnecting", dot: "bg-sun" },
  offline: { text: "Offline", dot: "bg-coral" },
};

/** Whether what is shown is kept current, said calmly and to screen readers too. */
export function ConnectionStatus({ sync, className }: { sync: SyncStatus; className: string }) {
  const { text, dot } = SIGNS[sync];
  return (
    <p role="status" className={`flex items-center gap-2 text-soft ${className}`}>
      <span className={`size-2 rounded-full transition-colors ${dot}`} aria-hidden="true" />
      {text}
    </p>
  );
}
