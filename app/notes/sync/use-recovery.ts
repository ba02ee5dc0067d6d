import { useEffect } from "react";
import { keepAskingForSync } from "~/notes/sync/background/background-sync";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { keepRecovering } from "~/notes/sync/recover";

/**
 * What other visits typed and did, and could not send, goes out now, and as often as the page comes to sight; what this one
 * cannot send goes out once there is a network, in the page or without it.
 */
export function useRecovery(userId: string): void {
  useEffect(() => {
    const recover = () => {
      if (document.visibilityState === "visible") keepRecovering(getNotesClient(), userId);
    };
    recover();
    document.addEventListener("visibilitychange", recover);
    return () => document.removeEventListener("visibilitychange", recover);
  }, [userId]);
  useEffect(keepAskingForSync, []);
}
