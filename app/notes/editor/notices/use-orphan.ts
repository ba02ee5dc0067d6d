import { useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { StoredDraft } from "~/notes/sync/drafts/draft-row";
import { makeEmptyNote } from "~/notes/sync/new-local-note";
import { getNotesClient } from "~/notes/sync/notes-client.client";

/**
 * What was typed on this device in a note that the server does not have; null when nothing was, undefined while that is
 * not known. A note that was begun here, and that the server has not heard of yet, is no such note: it is shown.
 */
export function useOrphan(userId: string, noteId: string | undefined): StoredDraft | null | undefined {
  const [orphan, setOrphan] = useState<StoredDraft | null | undefined>(noteId === undefined ? null : undefined);
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (noteId === undefined) return;
    let current = true;
    const look = async () => {
      const found = await getNotesClient().drafts.find(userId, noteId);
      if (!current) return;
      // A revalidation that is over at once is one that React may never see: the error would stay on the screen.
      if (found && resumeBegun(noteId, found)) navigate(pathname + search, { replace: true });
      else setOrphan(found);
    };
    look().catch((error: unknown) => {
      console.warn("Drafts could not be read:", error);
      if (current) setOrphan(null);
    });
    return () => {
      current = false;
    };
  }, [userId, noteId, navigate, pathname, search]);
  return orphan;
}

/** Goes on with a note of which nothing has come from the server, not even that it is gone. Returns whether it is one. */
function resumeBegun(noteId: string, { draft }: StoredDraft): boolean {
  const { cache } = getNotesClient();
  if (draft.base.version !== 0 || cache.note(noteId) !== undefined || cache.hasChanged(noteId)) return false;
  cache.storeNote({ ...makeEmptyNote(), id: noteId }, 0);
  return true;
}
