import { Form } from "@remix-run/react";
import { useMessages } from "~/messages/use-messages";
import { MAX_TITLE_LENGTH } from "~/notes/note";
import type { PlainConflictProps } from "~/notes/plain-parts";
import { Button } from "~/ui/button";

/** The choice between two texts where there is no JavaScript: each can be edited, and saved over the other. */
export function PlainConflict({ theirs, mine, both }: PlainConflictProps) {
  const t = useMessages("notes");
  const choices = [
    { name: t("youWrote"), text: mine },
    { name: t("otherSaved"), text: theirs },
    { name: t("bothTexts"), text: both },
  ];
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-1 gap-8 px-4 py-8 sm:px-10">
      <div className="grid gap-2">
        <h2 className="font-serif text-2xl font-medium">{t("conflict")}</h2>
        <p className="text-soft">{t("conflictIntro")}</p>
      </div>
      {choices.map(({ name, text }) => (
        <Form
          key={name}
          method="post"
          action={`/notes/${theirs.id}`}
          className="grid grid-cols-1 gap-3 rounded-2xl border border-line p-4"
        >
          <h3 className="font-medium">{name}</h3>
          <input type="hidden" name="version" value={theirs.version} />
          <input type="hidden" name="keep" value="yes" />
          <input
            name="title"
            dir="auto"
            aria-label={t("title")}
            defaultValue={text.title}
            maxLength={MAX_TITLE_LENGTH}
            className="rounded-lg border border-edge bg-paper px-3 py-2 font-serif text-xl"
          />
          <textarea
            name="body"
            dir="auto"
            aria-label={t("note")}
            defaultValue={text.body}
            className="field-sizing-content min-h-32 rounded-lg border border-edge bg-paper px-3 py-2 font-serif"
          />
          <Button look="outline" name="intent" value="save" className="justify-self-start">
            {t("keepThis")}
          </Button>
        </Form>
      ))}
    </div>
  );
}
