import { useEffect } from "react";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { keepRecoveringDrafts } from "~/notes/sync/recover-drafts";

/** What other visits typed and could not send goes out now, without its notes being opened. */
export function useDraftRecovery(userId: string): void {
  useEffect(() => {
    const recover = () => {
      if (document.visibilityState === "visible") keepRecoveringDrafts(getNotesClient(), userId);
    };
    recover();
    document.addEventListener("visibilitychange", recover);
    return () => document.removeEventListener("visibilitychange", recover);
  }, [userId]);
}
