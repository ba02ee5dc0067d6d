import { MAX_TITLE_LENGTH, type NoteText } from "~/notes/note";
import { withoutEnd } from "~/notes/sync/merge/merge-notes";
import { applyChanges } from "~/notes/sync/merge/text-change";
import { diffLines } from "~/notes/sync/merge/text-diff";
import { compareContested, type Piece } from "~/notes/sync/merge/three-way-merge";

/** Whole lines of a note. Contested, they are as this screen and as the other one has them; else both are the same. */
export type Lines = {
  isContested: boolean;
  mine: string;
  theirs: string;
  /** What `base` and the server have of them. */
  base: string;
  server: string;
};

/** What two screens made of a note that does not merge: its lines in order, and its title, if that is contested too. */
export type Conflict = { title: Lines | null; lines: Lines[] };

export type Choice = "mine" | "theirs" | "both";

/** What is still contested: `base` differs from `server` in that alone, whatever was typed meanwhile. */
export function findConflict(base: NoteText, server: NoteText, mine: NoteText): Conflict {
  const isTitleContested = base.title !== server.title && mine.title !== server.title;
  return {
    title: isTitleContested
      ? { isContested: true, mine: mine.title, theirs: server.title, base: base.title, server: server.title }
      : null,
    lines: toLines(compareContested(`${base.body}\n`, `${server.body}\n`, `${mine.body}\n`)),
  };
}

export function isSettled({ title, lines }: Conflict): boolean {
  return !title && !lines.some(({ isContested }) => isContested);
}

/** A text that both may go on from, and the text that is made from it. */
export type Settled = { text: NoteText; base: NoteText };

/** The note once a person has chosen; `choose` says nothing of what stays contested. */
export function settle(conflict: Conflict, note: Settled, choose: (lines: Lines) => Choice | undefined): Settled {
  const titleChoice = conflict.title ? choose(conflict.title) : undefined;
  const [title, moved] = settleTitle(conflict.title, note.text.title, titleChoice);
  const bodies = conflict.lines.map((lines) => ({ lines, choice: lines.isContested ? choose(lines) : "mine" }));
  const body = withoutEnd(bodies.map(({ lines, choice }) => pick(lines, choice)).join(""));
  return {
    text: { title, body: withTitle(moved, body) },
    base: {
      title: conflict.title && titleChoice ? conflict.title.server : note.base.title,
      body: withoutEnd(bodies.map(({ lines, choice }) => (choice ? lines.server : lines.base)).join("")),
    },
  };
}

function pick({ mine, theirs }: Lines, choice: Choice | undefined): string {
  if (choice === "theirs") return theirs;
  return choice === "both" ? mine + theirs : mine;
}

/** Two titles in one, or the second in the text where they have no room in one. */
function settleTitle(
  titles: Lines | null,
  current: string,
  choice: Choice | undefined,
): [title: string, moved: string] {
  if (!titles || !choice || choice === "mine") return [current, ""];
  if (choice === "theirs") return [titles.theirs, ""];
  return joinTitles(titles.mine, titles.theirs);
}

/** Two texts in one where it is not known what both began from: what differs is in it twice, one after the other. */
export function joinTexts(mine: NoteText, theirs: NoteText): NoteText {
  const changes = diffLines(`${mine.body}\n`, `${theirs.body}\n`);
  const body = applyChanges(
    `${mine.body}\n`,
    changes.map(({ to, insert }) => ({ from: to, to, insert })),
  );
  const [title, moved] = mine.title === theirs.title ? [mine.title, ""] : joinTitles(mine.title, theirs.title);
  return { title, body: withTitle(moved, withoutEnd(body)) };
}

function joinTitles(mine: string, theirs: string): [title: string, moved: string] {
  const both = [mine, theirs].filter((title) => title.trim() !== "").join(" / ");
  return both.length <= MAX_TITLE_LENGTH ? [both, ""] : [mine, theirs];
}

function withTitle(title: string, body: string): string {
  return title === "" ? body : `${title}\n\n${body}`;
}

/** Puts the pieces together to whole lines: within a line nothing is chosen. */
function toLines(pieces: Piece[]): Lines[] {
  const all: Lines[] = [];
  let open = NONE;
  const close = () => {
    if (open !== NONE) all.push(open);
    open = NONE;
  };
  for (const piece of pieces) {
    if (!isUnchanged(piece)) {
      open = append(open, toLinesOf(piece));
      continue;
    }
    let text = piece.mine;
    if (open.isContested) {
      const end = isComplete(open) ? 0 : text.indexOf("\n") + 1 || text.length;
      if (end > 0) open = append(open, same(text.slice(0, end)));
      text = text.slice(end);
      if (isComplete(open)) close();
    }
    const last = text.lastIndexOf("\n") + 1;
    if (last > 0) open = append(open, same(text.slice(0, last)));
    if (last > 0) close();
    if (last < text.length) open = append(open, same(text.slice(last)));
  }
  close();
  return all;
}

const NONE: Lines = { isContested: false, mine: "", theirs: "", base: "", server: "" };

function isUnchanged({ base, theirs, mine }: Piece): boolean {
  return base === theirs && theirs === mine;
}

function toLinesOf({ base, theirs, mine, merged }: Piece): Lines {
  if (merged === null) return { isContested: true, mine, theirs, base, server: theirs };
  return { isContested: false, mine: merged, theirs: merged, base: theirs, server: theirs };
}

function same(text: string): Lines {
  return { isContested: false, mine: text, theirs: text, base: text, server: text };
}

function append(a: Lines, b: Lines): Lines {
  return {
    isContested: a.isContested || b.isContested,
    mine: a.mine + b.mine,
    theirs: a.theirs + b.theirs,
    base: a.base + b.base,
    server: a.server + b.server,
  };
}

/** Whether both end where a line does. */
function isComplete({ mine, theirs }: Lines): boolean {
  return [mine, theirs].every((text) => text === "" || text.endsWith("\n"));
}
