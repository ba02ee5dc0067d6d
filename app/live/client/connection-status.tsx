import type { Connection } from "~/live/client/reconnecting-feed";
import { useMessages } from "~/messages/use-messages";

/** How things are between this page and the server, both ways. `delayed`: changes arrive, but none gets out. */
export type SyncStatus = Connection | "delayed";

/** Whether what is shown is kept current, said calmly and to screen readers too. */
export function ConnectionStatus({ sync, className }: { sync: SyncStatus; className: string }) {
  const t = useMessages("notes");
  return (
    <p role="status" data-sync={sync} className={`sync-status ${className}`}>
      {/* For a moment after the page has come, and for good without JavaScript: nothing to say. */}
      {sync !== "connecting" && <span>{t(sync)}</span>}
    </p>
  );
}
