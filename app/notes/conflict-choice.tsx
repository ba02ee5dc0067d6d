import type { NoteText } from "~/notes/note";
import { Button } from "~/ui/button";

type ConflictChoiceProps = {
  theirs: NoteText;
  mine: NoteText;
  onChoose: (text: NoteText) => void;
};

/** Two screens changed the same words: both texts, and the person's choice. */
export function ConflictChoice({ theirs, mine, onChoose }: ConflictChoiceProps) {
  return (
    <section
      aria-label="Two versions of this note"
      className="grid gap-4 border-b border-line bg-wash/60 px-5 py-5 sm:px-10"
    >
      <p className="text-sm">
        The same words were changed here and on another screen. Choose what to keep; nothing is lost until you do.
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <Version name="Here" text={mine}>
          <Button onClick={() => onChoose(mine)} type="button">
            Keep this
          </Button>
        </Version>
        <Version name="On the other screen" text={theirs}>
          <Button onClick={() => onChoose(theirs)} type="button">
            Keep this
          </Button>
        </Version>
      </div>
      <Button
        look="primary"
        type="button"
        className="justify-self-start"
        onClick={() => onChoose(joinTexts(mine, theirs))}
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

function Version({ name, text, children }: { name: string; text: NoteText; children: React.ReactNode }) {
  return (
    <div className="grid content-start justify-items-start gap-3 rounded-xl border border-line bg-paper p-4">
      <h2 className="text-sm font-medium text-soft">{name}</h2>
      <div className="max-h-64 w-full overflow-y-auto font-serif">
        <p className="font-medium">{text.title}</p>
        <p className="whitespace-pre-wrap">{text.body}</p>
      </div>
      {children}
    </div>
  );
}
