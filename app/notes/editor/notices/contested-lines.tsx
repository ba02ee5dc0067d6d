import { useMessages } from "~/messages/use-messages";
import { MarkedText } from "~/notes/editor/marked-text";
import type { Choice, Lines } from "~/notes/sync/merge/conflict";
import { Button } from "~/ui/button";

type ContestedLinesProps = {
  /** What it is, if it is no part of the text. */
  name?: string;
  /** The lines around, which are merged. */
  before?: string;
  place: Lines;
  after?: string;
  onChoose: (choice: Choice) => void;
};

/** Lines that two screens have differently, one below the other, between the lines around them. */
export function ContestedLines({
  name,
  before = "",
  place: { mine, theirs },
  after = "",
  onChoose,
}: ContestedLinesProps) {
  const t = useMessages("notes");
  return (
    <div className="grid gap-2 rounded-xl border border-line bg-paper p-3">
      {name && <h2 className="text-sm font-medium">{name}</h2>}
      {before.trim() && (
        <p dir="auto" className="truncate font-serif text-soft">
          {before}
        </p>
      )}
      <Version name="here" text={mine} other={theirs} onKeep={() => onChoose("mine")} />
      <Version name="elsewhere" text={theirs} other={mine} onKeep={() => onChoose("theirs")} />
      {after.trim() && (
        <p dir="auto" className="truncate font-serif text-soft">
          {after}
        </p>
      )}
      <Button type="button" look="primary" className="justify-self-start" onClick={() => onChoose("both")}>
        {t("keepBoth")}
      </Button>
    </div>
  );
}

type VersionProps = { name: "here" | "elsewhere"; text: string; other: string; onKeep: () => void };

function Version({ name, text, other, onKeep }: VersionProps) {
  const t = useMessages("notes");
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 rounded-lg bg-mist/60 py-1.5 pe-1.5 ps-3">
      <div>
        <p className="text-xs text-soft">{t(name)}</p>
        <p dir="auto" className="font-serif break-words whitespace-pre-wrap">
          {text.trim() === "" ? (
            <em className="text-soft">{t("nothing")}</em>
          ) : (
            <MarkedText text={text} other={other} />
          )}
        </p>
      </div>
      <Button type="button" onClick={onKeep} aria-label={t(name === "here" ? "keepThisHere" : "keepThisElsewhere")}>
        {t("keepThis")}
      </Button>
    </div>
  );
}
