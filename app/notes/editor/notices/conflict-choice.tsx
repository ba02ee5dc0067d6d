import { useMemo, useRef } from "react";
import { useMessages } from "~/messages/use-messages";
import { ContestedLines } from "~/notes/editor/notices/contested-lines";
import type { NoteText } from "~/notes/note";
import { type Choice, findConflict, type Lines, type Settled, settle } from "~/notes/sync/merge/conflict";
import { Button } from "~/ui/button";

type ConflictChoiceProps = {
  /** The server's text, but for what is contested. */
  base: NoteText;
  theirs: NoteText;
  mine: NoteText;
  onChoose: (settled: Settled) => void;
};

/** Two screens changed the same words: the lines with them, and a choice for each place or for all. All else is merged. */
export function ConflictChoice({ base, theirs, mine, onChoose }: ConflictChoiceProps) {
  const t = useMessages("notes");
  const section = useRef<HTMLElement>(null);
  const conflict = useMemo(() => findConflict(base, theirs, mine), [base, theirs, mine]);
  const { title, lines } = conflict;
  const places = lines.flatMap((place, at) => (place.isContested ? [{ place, at }] : []));
  const isOne = places.length + (title ? 1 : 0) === 1;
  const chooseOf = (chosen: Lines) => (choice: Choice) => {
    onChoose(settle(conflict, { text: mine, base }, (place) => (place === chosen ? choice : undefined)));
    // The button that was pressed is gone.
    section.current?.focus();
  };
  const chooseAll = (choice: Choice) => onChoose(settle(conflict, { text: mine, base }, () => choice));

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t("twoVersionsOfNote")}
      data-above-text
      className="sticky top-14 z-9 grid max-h-[65dvh] gap-3 overflow-y-auto border-b border-line bg-shore px-4 py-4 outline-none sm:px-10"
    >
      <p className="text-sm text-soft">{t(isOne ? "contestedOne" : "contestedSome")}</p>
      {title && <ContestedLines name={t("title")} place={title} onChoose={chooseOf(title)} />}
      {places.map(({ place, at }) => (
        <ContestedLines
          key={at}
          before={lastLine(lines[at - 1])}
          place={place}
          after={firstLine(lines[at + 1])}
          onChoose={chooseOf(place)}
        />
      ))}
      {!isOne && (
        <div className="flex flex-wrap gap-2">
          <Button type="button" onClick={() => chooseAll("both")}>
            {t("keepBothEverywhere")}
          </Button>
          <Button type="button" onClick={() => chooseAll("mine")}>
            {t("keepAllHere")}
          </Button>
          <Button type="button" onClick={() => chooseAll("theirs")}>
            {t("keepAllElsewhere")}
          </Button>
        </div>
      )}
    </section>
  );
}

function lastLine(lines: Lines | undefined): string {
  return lines && !lines.isContested ? (lines.mine.replace(/\n$/, "").split("\n").at(-1) ?? "") : "";
}

function firstLine(lines: Lines | undefined): string {
  return lines && !lines.isContested ? lines.mine.slice(0, lines.mine.indexOf("\n")) : "";
}
