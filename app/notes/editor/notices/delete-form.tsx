import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";

type DeleteFormProps = { noteId: string; label: string; onSubmit?: () => void };

export function DeleteForm({ noteId, label, onSubmit }: DeleteFormProps) {
  return (
    <Form method="post" action={`/notes/${noteId}`} onSubmit={onSubmit}>
      <Button look="danger" name="intent" value="delete">
        {label}
      </Button>
    </Form>
  );
}
