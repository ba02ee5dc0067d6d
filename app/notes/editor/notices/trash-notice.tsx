import { Form } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { DeleteForGood } from "~/notes/editor/notices/delete-for-good";
import type { Note } from "~/notes/note";
import { TRASH_DAYS } from "~/notes/states/trash-time";
import { Button } from "~/ui/button";

/** Says that the open note is in the trash, and what can be done to it there. */
export function TrashNotice({ note }: { note: Note }) {
  const t = useMessages("notes");
  return (
    <div className="flex flex-wrap items-center gap-2 bg-mist px-4 py-3 text-sm sm:px-10 print:hidden">
      <p className="me-auto w-full sm:w-auto">{t("inTrash", { days: TRASH_DAYS })}</p>
      <Form method="post" action={`/notes/${note.id}`}>
        <Button look="primary" name="intent" value="restore">
          <span className="icon-[lucide--undo-2] size-4 rtl:-scale-x-100" aria-hidden="true" />
          {t("restore")}
        </Button>
      </Form>
      <DeleteForGood noteId={note.id} />
    </div>
  );
}
