import { Form } from "@remix-run/react";
import { DeleteForGood } from "~/notes/editor/delete-for-good";
import { Button } from "~/ui/button";

/** Says that the open note is in the trash, and what can be done to it there. */
export function TrashNotice({ noteId }: { noteId: string }) {
  return (
    <div className="flex flex-wrap items-center gap-3 bg-wash px-5 py-3 text-sm sm:px-10 print:hidden">
      <p className="mr-auto w-full sm:w-auto">This note is in the trash.</p>
      <Form method="post" action={`/notes/${noteId}`}>
        <Button look="quiet" name="intent" value="restore">
          <span className="icon-[lucide--undo-2] size-4" aria-hidden="true" />
          Restore
        </Button>
      </Form>
      <DeleteForGood noteId={noteId} />
    </div>
  );
}
