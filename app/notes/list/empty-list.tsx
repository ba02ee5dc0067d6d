import { Form } from "@remix-run/react";
import { useState } from "react";
import { useMessages } from "~/messages/use-messages";
import { Button } from "~/ui/button";

/** What an account without notes offers: a first one, which shows the ways. */
export function EmptyList() {
  const t = useMessages("notes");
  // Sent twice, it makes one note.
  const [id] = useState(() => crypto.randomUUID());
  return (
    <Form method="post" action="/notes/first" className="grid justify-items-center gap-3 px-2 text-center">
      <input type="hidden" name="id" value={id} />
      <p className="max-w-xs text-sm text-pretty text-soft">{t("showAroundIntro")}</p>
      <Button>{t("showAround")}</Button>
    </Form>
  );
}
