import { lazy, Suspense } from "react";
import { useMessages } from "~/messages/use-messages";
import { DeleteForm } from "~/notes/editor/delete-form";
import { Button } from "~/ui/button";
import { useHydrated } from "~/ui/use-hydrated";

// Few notes are deleted: who opens one need not load what asks about it.
const DeleteDialog = lazy(async () => ({ default: (await import("~/notes/editor/delete-dialog")).DeleteDialog }));

/** Asks before it deletes. Without JavaScript it does not ask: the note is in the trash already, one step before. */
export function DeleteForGood({ noteId }: { noteId: string }) {
  const deleteForGood = useMessages("notes")("deleteForGood");
  const hydrated = useHydrated();
  if (!hydrated) return <DeleteForm noteId={noteId} label={deleteForGood} />;

  const loading = (
    <Button look="danger" type="button" disabled>
      {deleteForGood}
    </Button>
  );
  return (
    <Suspense fallback={loading}>
      <DeleteDialog noteId={noteId} />
    </Suspense>
  );
}
