import type { Connection } from "~/live/client/reconnecting-feed";
import { useMessages } from "~/messages/use-messages";

/** How things are between this page and the server, both ways. `delayed`: changes arrive, but none gets out. */
export type SyncStatus = Connection | "delayed";

const DOTS: Record<SyncStatus, string> = {
  connecting: "bg-transparent",
  live: "bg-leaf",
  delayed: "bg-sun",
  reconnecting: "bg-sun",
  offline: "bg-coral",
};

/** Whether what is shown is kept current, said calmly and to screen readers too. */
export function ConnectionStatus({ sync, className }: { sync: SyncStatus; className: string }) {
  const t = useMessages("notes");
  return (
    <p role="status" className={`flex items-center gap-2 text-soft ${className}`}>
      <span className={`size-2 rounded-full transition-colors ${DOTS[sync]}`} aria-hidden="true" />
      {/* For a moment after the page has come, and for good without JavaScript: nothing to say. */}
      {sync !== "connecting" && t(sync)}
    </p>
  );
}
