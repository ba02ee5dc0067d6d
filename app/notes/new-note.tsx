import { Form, useNavigation } from "@remix-run/react";
import { PenLine } from "lucide-react";
import { Button } from "~/ui/button";

/** Makes an empty note and opens it. */
export function NewNote({ label, className }: { label: string; className?: string }) {
  const starting = useNavigation().formAction === "/notes/new";
  return (
    <Form method="post" action="/notes/new">
      <Button look="primary" disabled={starting} focusableWhenDisabled className={className ?? ""}>
        <PenLine className="size-4" aria-hidden="true" />
        {label}
      </Button>
    </Form>
  );
}
