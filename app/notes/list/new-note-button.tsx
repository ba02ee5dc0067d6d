import { Form, useNavigate } from "@remix-run/react";
import { PenLine } from "lucide-react";
import type { FormEvent } from "react";
import { createLocalNote } from "~/notes/sync/new-local-note";
import { getNotesClient } from "~/notes/sync/notes-client.client";
import { Button } from "~/ui/button";

/** Makes an empty note and opens it; with JavaScript at once, and the editor sends it to the server. */
export function NewNoteButton({ label, className }: { label: string; className?: string }) {
  const navigate = useNavigate();

  function open(event: FormEvent) {
    event.preventDefault();
    navigate(`/notes/${createLocalNote(getNotesClient().cache).id}`);
  }

  return (
    <Form method="post" action="/notes/new" onSubmit={open}>
      <Button look="primary" className={className ?? ""}>
        <PenLine className="size-4" aria-hidden="true" />
        {label}
      </Button>
    </Form>
  );
}
