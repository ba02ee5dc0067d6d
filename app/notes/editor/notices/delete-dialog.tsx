import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { DeleteForm } from "~/notes/editor/notices/delete-form";
import { buttonClass } from "~/ui/button";

/** Asks before a note is deleted. */
export function DeleteDialog({ noteId }: { noteId: string }) {
  const t = useMessages("notes");
  const [open, setOpen] = useState(false);
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger className={buttonClass("warning")}>{t("deleteForGood")}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-20 bg-black/40 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup className="opening fixed inset-0 z-20 m-auto grid h-fit w-[calc(100vw-3rem)] max-w-sm gap-4 rounded-2xl border border-line bg-paper p-6 shadow-xl">
          <AlertDialog.Title className="font-serif text-xl font-medium">{t("deleteQuestion")}</AlertDialog.Title>
          <AlertDialog.Description className="text-sm text-soft">{t("deleteIntro")}</AlertDialog.Description>
          <div className="flex justify-end gap-2">
            <AlertDialog.Close className={buttonClass("quiet")}>{t("keepIt")}</AlertDialog.Close>
            <DeleteForm noteId={noteId} label={t("delete")} onSubmit={() => setOpen(false)} />
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
