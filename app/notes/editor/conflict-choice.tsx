import { type ReactNode, useState } from "react";
import type { NoteText } from "~/notes/note";
import { Button } from "~/ui/button";

type ConflictChoiceProps = {
  theirs: NoteText;
  mine: NoteText;
  onChoose: (text: NoteText) => void;
};

/** Two screens changed the same words: both texts, to choose from or to edit first. */
export function ConflictChoice({ theirs, mine, onChoose }: ConflictChoiceProps) {
  const [here, setHere] = useState<string | null>(null);
  const [there, setThere] = useState<string | null>(null);
  const mineNow = { ...mine, body: here ?? mine.body };
  const theirsNow = { title: theirs.title, body: there ?? theirs.body };
  return (
    <section
      aria-label="Two versions of this note"
      className="grid gap-4 border-b border-line bg-wash/60 px-5 py-5 sm:px-10"
    >
      <p className="text-sm">
        The same words were changed here and on another screen. Choose what to keep; nothing is lost until you do.
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <Version name="Here" text={mineNow} onEdit={setHere}>
          <Button onClick={() => onChoose(mineNow)} type="button">
            Keep this
          </Button>
        </Version>
        <Version name="On the other screen" text={theirsNow} onEdit={setThere}>
          <Button onClick={() => onChoose(theirsNow)} type="button">
            Keep this
          </Button>
        </Version>
      </div>
      <Button
        look="primary"
        type="button"
        className="justify-self-start"
        onClick={() => onChoose(joinTexts(mineNow, theirsNow))}
      >
        Keep both, one after the other
      </Button>
    </section>
  );
}

/** One text that holds both, when a person does not want to choose. */
export function joinTexts(mine: NoteText, theirs: NoteText): NoteText {
  const body = mine.body === theirs.body ? mine.body : `${mine.body.trimEnd()}\n\n${theirs.body}`;
  return { title: mine.title || theirs.title, body };
}

type VersionProps = { name: string; text: NoteText; onEdit: (body: string) => void; children: ReactNode };

function Version({ name, text, onEdit, children }: VersionProps) {
  return (
    <div className="grid content-start justify-items-start gap-3 rounded-xl border border-line bg-paper p-4">
      <h2 className="text-sm font-medium text-soft">{name}</h2>
      <p className="font-serif font-medium">{text.title}</p>
      <textarea
        aria-label={`Text: ${name.toLowerCase()}`}
        value={text.body}
        onChange={(event) => onEdit(event.target.value)}
        className="field-sizing-content max-h-64 min-h-16 w-full resize-none rounded-lg bg-mist/60 p-3 font-serif outline-offset-0"
      />
      {children}
    </div>
  );
}
