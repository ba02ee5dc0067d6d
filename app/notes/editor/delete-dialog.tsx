import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useState } from "react";
import { DeleteForm } from "~/notes/editor/delete-form";
import { buttonClass } from "~/ui/button";

/** Asks before a note is deleted. */
export function DeleteDialog({ noteId }: { noteId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger className={buttonClass("danger")}>Delete for good</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-black/40 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-20 grid w-[calc(100vw-3rem)] max-w-sm -translate-x-1/2 -translate-y-1/2 gap-4 rounded-2xl border border-line bg-paper p-6 shadow-xl">
          <AlertDialog.Title className="font-serif text-xl font-medium">Delete this note for good?</AlertDialog.Title>
          <AlertDialog.Description className="text-sm text-soft">
            It disappears from all your screens, and cannot be brought back.
          </AlertDialog.Description>
          <div className="flex justify-end gap-2">
            <AlertDialog.Close className={buttonClass("quiet")}>Keep it</AlertDialog.Close>
            <DeleteForm noteId={noteId} label="Delete" onSubmit={() => setOpen(false)} />
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
