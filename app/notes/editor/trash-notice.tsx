import { Form } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { DeleteForGood } from "~/notes/editor/delete-for-good";
import { Button } from "~/ui/button";

/** Says that the open note is in the trash, and what can be done to it there. */
export function TrashNotice({ noteId }: { noteId: string }) {
  const t = useMessages("notes");
  return (
    <div className="flex flex-wrap items-center gap-3 bg-wash px-5 py-3 text-sm sm:px-10 print:hidden">
      <p className="me-auto w-full sm:w-auto">{t("inTrash")}</p>
      <Form method="post" action={`/notes/${noteId}`}>
        <Button look="quiet" name="intent" value="restore">
          <span className="icon-[lucide--undo-2] size-4 rtl:-scale-x-100" aria-hidden="true" />
          {t("restore")}
        </Button>
      </Form>
      <DeleteForGood noteId={noteId} />
    </div>
  );
}
