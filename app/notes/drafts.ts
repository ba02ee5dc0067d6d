import * as v from "valibot";
import type { Draft } from "~/notes/editing";

const text = { title: v.string(), body: v.string() };

const draft = v.object({
  base: v.object({ ...text, version: v.number() }),
  text: v.object(text),
  sending: v.nullable(v.object({ op: v.string(), text: v.object(text), version: v.number(), keep: v.boolean() })),
});

/** What was typed in this browser and never reached the server, or null. */
export function findDraft(noteId: string): Draft | null {
  const stored = localStorage.getItem(key(noteId));
  if (stored === null) return null;
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), draft), stored);
  return result.success ? result.output : null;
}

/** Keeps what is typed on the device, until the server has it. A device that is full keeps what it had. */
export function keepDraft(noteId: string, { base, text, sending }: Draft): void {
  try {
    localStorage.setItem(key(noteId), JSON.stringify({ base, text, sending }));
  } catch (error) {
    console.warn("This device has no room for a draft:", error);
  }
}

export function dropDraft(noteId: string): void {
  localStorage.removeItem(key(noteId));
}

function key(noteId: string): string {
  return `draft:${noteId}`;
}
