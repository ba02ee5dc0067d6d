import { Form, useLocation, useNavigate } from "@remix-run/react";
import type { FormEvent } from "react";
import { NEW_NOTE_PATH } from "~/notes/note";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { Button } from "~/ui/button";

/** Opens an empty note. Nothing is made yet: who leaves it unused leaves nothing behind. */
export function NewNoteButton({ label, className }: { label: string; className?: string }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();

  function open(event: FormEvent) {
    event.preventDefault();
    getNotesClient().newNote.renew();
    navigate(NEW_NOTE_PATH, { replace: pathname === NEW_NOTE_PATH });
  }

  return (
    <Form action={NEW_NOTE_PATH} onSubmit={open}>
      <Button look="primary" className={className ?? ""}>
        <span className="icon-[lucide--pen-line] size-4" aria-hidden="true" />
        {label}
      </Button>
    </Form>
  );
}
