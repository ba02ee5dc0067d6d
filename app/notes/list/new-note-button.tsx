import { Form, useLocation, useNavigate } from "@remix-run/react";
import type { FormEvent } from "react";
import { NEW_NOTE_PATH } from "~/notes/note";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { buttonClass, iconButtonClass } from "~/ui/button";

/** Opens an empty note. Nothing is made yet: who leaves it unused leaves nothing behind. */
export function NewNoteButton({ label, isIcon }: { label: string; isIcon?: boolean }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();

  function open(event: FormEvent) {
    event.preventDefault();
    getNotesClient().newNote.renew();
    navigate(NEW_NOTE_PATH, { replace: pathname === NEW_NOTE_PATH });
  }

  return (
    <Form action={NEW_NOTE_PATH} onSubmit={open}>
      <button type="submit" title={label} className={isIcon ? iconButtonClass("text-tide") : buttonClass("primary")}>
        <span className="icon-[lucide--square-pen] size-5" aria-hidden="true" />
        <span className={isIcon ? "sr-only" : ""}>{label}</span>
      </button>
    </Form>
  );
}
