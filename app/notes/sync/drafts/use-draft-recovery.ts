import { useEffect } from "react";
import { keepRecoveringDrafts } from "~/notes/sync/drafts/recover-drafts";
import { loadUploads } from "~/notes/sync/load-uploads";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/** What other visits typed, and files that they added, and could not send, go out now, without their notes being opened. */
export function useDraftRecovery(userId: string): void {
  useEffect(() => {
    const recover = () => {
      if (document.visibilityState !== "visible") return;
      keepRecoveringDrafts(getNotesClient(), userId);
      sendFiles(userId);
    };
    recover();
    document.addEventListener("visibilitychange", recover);
    return () => document.removeEventListener("visibilitychange", recover);
  }, [userId]);
}

async function sendFiles(userId: string): Promise<void> {
  try {
    const uploads = await loadUploads(getNotesClient(), userId);
    await uploads.resume();
  } catch (error) {
    console.warn("Files could not be sent:", error);
  }
}
