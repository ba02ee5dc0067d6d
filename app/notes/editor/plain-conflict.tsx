import { Form } from "@remix-run/react";
import { MAX_TITLE_LENGTH, type Note, type NoteText } from "~/notes/note";
import { Button } from "~/ui/button";

type PlainConflictProps = { theirs: Note; mine: NoteText; both: NoteText };

/** The choice between two texts where there is no JavaScript: each can be edited, and saved over the other. */
export function PlainConflict({ theirs, mine, both }: PlainConflictProps) {
  const choices = [
    { name: "What you wrote", text: mine },
    { name: "What another screen saved", text: theirs },
    { name: "Both, one after the other", text: both },
  ];
  return (
    <div className="mx-auto grid max-w-3xl gap-8 px-5 py-8 sm:px-10">
      <div className="grid gap-2">
        <h2 className="font-serif text-2xl font-medium">This note was changed on another screen</h2>
        <p className="text-soft">Nothing is saved or lost yet. Choose what to keep; you can edit it first.</p>
      </div>
      {choices.map(({ name, text }) => (
        <Form
          key={name}
          method="post"
          action={`/notes/${theirs.id}`}
          className="grid gap-3 rounded-2xl border border-line p-5"
        >
          <h3 className="font-medium">{name}</h3>
          <input type="hidden" name="version" value={theirs.version} />
          <input type="hidden" name="keep" value="yes" />
          <input
            name="title"
            aria-label="Title"
            defaultValue={text.title}
            maxLength={MAX_TITLE_LENGTH}
            className="rounded-lg border border-line bg-paper px-3 py-2 font-serif text-xl"
          />
          <textarea
            name="body"
            aria-label="Note"
            defaultValue={text.body}
            className="field-sizing-content min-h-32 rounded-lg border border-line bg-paper px-3 py-2 font-serif"
          />
          <Button look="outline" name="intent" value="save" className="justify-self-start">
            Keep this
          </Button>
        </Form>
      ))}
    </div>
  );
}
