import type { FeedItem } from "./client.ts";
import type { Reader } from "./reader.ts";
import type { Operation } from "./writer.ts";

/** All that was seen of one person during a fault, and what the server has at the end. */
export type History = {
  operations: Operation[];
  readers: Pick<Reader, "view" | "report" | "seenAt">[];
  /** What D1 has. */
  truth: Map<string, FeedItem>;
  /** The idempotency keys that D1 remembers. */
  remembered: Set<string>;
  /** Lines that other people wrote. */
  foreign: Set<string>;
  restores: Restore[];
};

/** An older copy of the database took its place. Milliseconds since 1970. */
export type Restore = {
  /** Before this, everything that was acknowledged is in the copy. */
  copiedFrom: number;
  /** From this on, everything is written to the copy. */
  restoredUntil: number;
};

export type Verdict = {
  acknowledged: number;
  /** Acknowledged writes that D1 does not have, and notes that a reader shows otherwise than D1. */
  lost: number;
  /** Acknowledged saves that D1 took, and whose text a save replaced that was not made from it. */
  overwritten: number;
  /** Acknowledged writes that a restore undid: what was written between the copy and the restore, and nothing else. */
  undone: number;
  /** Writes that D1 has twice, and events told again. */
  repeated: number;
  outOfOrder: number;
  /** How long after its acknowledgement each write was on each reader's screen, in milliseconds. */
  delays: number[];
  /** Each thing that must not happen, in words. */
  violations: string[];
};

/** Decides whether a history is one that Tidings promises. */
export function check({ operations, readers, truth, remembered, foreign, restores }: History): Verdict {
  const violations: string[] = [];
  const counts = countLines(truth);
  const deleted = new Set(operations.filter(({ intent }) => intent === "delete").map(({ noteId }) => noteId));
  let lost = 0;
  let overwritten = 0;
  let undone = 0;
  let repeated = 0;

  for (const operation of operations) {
    const { op, answer, intent, line, noteId } = operation;
    const times = line === null ? null : (counts.get(line) ?? 0);
    if (answer === "acknowledged" && !remembered.has(op)) {
      if (restores.some((restore) => mayBeUndone(operation, restore))) undone++;
      else {
        lost++;
        violations.push(`an acknowledged ${intent} is not in D1 (${op})`);
      }
    } else if (answer === "acknowledged" && times === 0 && !deleted.has(noteId)) {
      overwritten++;
      violations.push(`the text of an acknowledged ${intent} was overwritten (${op})`);
    }
    if (answer === "refused" && times !== null && times > 0) violations.push(`a refused save is in D1 (${op})`);
    if (times !== null && times > 1) {
      repeated++;
      violations.push(`a save is in D1 ${times} times (${op})`);
    }
  }

  let outOfOrder = 0;
  const delays: number[] = [];
  for (const { view, report, seenAt } of readers) {
    const differing = compare(view, truth);
    lost += differing.length;
    violations.push(...differing, ...report.violations);
    repeated += report.repeated;
    outOfOrder += report.outOfOrder;
    if (report.repeated > 0) violations.push(`${report.repeated} events were told again`);
    if (report.outOfOrder > 0) violations.push(`${report.outOfOrder} events came out of order`);
    for (const line of seenAt.keys()) if (foreign.has(line)) violations.push("a reader saw what another person wrote");
    for (const { answer, line, at } of operations) {
      const seen = line === null ? undefined : seenAt.get(line);
      if (answer === "acknowledged" && seen !== undefined) delays.push(Math.max(0, seen - at));
    }
  }

  const acknowledged = operations.filter(({ answer }) => answer === "acknowledged").length;
  return { acknowledged, lost, overwritten, undone, repeated, outOfOrder, delays, violations };
}

/** Whether the operation can have been written after the copy was made, and before it was put back. */
function mayBeUndone({ sentAt, at }: Operation, { copiedFrom, restoredUntil }: Restore): boolean {
  return at >= copiedFrom && sentAt <= restoredUntil;
}

/** Where a reader's view is not what D1 has, in words. */
export function compare(view: Map<string, FeedItem>, truth: Map<string, FeedItem>): string[] {
  const ids = new Set([...view.keys(), ...truth.keys()]);
  return [...ids].flatMap((id) => {
    const shown = view.get(id);
    const held = truth.get(id);
    if (!held) return [`a reader shows the note ${id}, which D1 does not have`];
    if (!shown) return [`a reader does not show the note ${id}`];
    const same = shown.body === held.body && shown.version === held.version && shown.trashedAt === held.trashedAt;
    return same ? [] : [`a reader shows version ${shown.version} of the note ${id}, D1 has ${held.version}`];
  });
}

function countLines(notes: Map<string, FeedItem>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of notes.values()) {
    for (const line of body.split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}
