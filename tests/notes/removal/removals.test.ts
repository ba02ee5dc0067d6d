import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Note, NoteText } from "~/notes/note";
import { findNote, revertNote, saveNote } from "~/notes/note.server";
import { listVersions } from "~/notes/versions.server";
import { countRows } from "../../support/database/counted-rows";
import { addNote } from "../../support/notes";
import { addUser } from "../../support/people/people";

/** A paragraph of so many different characters. */
function text(length: number): string {
  return Array.from({ length }, (_, n) => String.fromCharCode(97 + ((n * 7 + (n >> 5)) % 26))).join("");
}

async function write(userId: string, note: Note, changed: Partial<NoteText>): Promise<Note> {
  const save = { title: note.title, body: note.body, ...changed, version: note.version, op: crypto.randomUUID() };
  const outcome = await saveNote(env, userId, note.id, save);
  if (outcome.status !== "done" || !outcome.note) throw new Error(`Not saved: ${outcome.status}`);
  return outcome.note;
}

/** The texts that are kept of a note of this text, once it has become each of the others, within its first minute. */
async function keptOf(first: Partial<NoteText>, ...others: Partial<NoteText>[]): Promise<string[]> {
  const user = await addUser();
  let note = await addNote(user, { title: "", ...first });
  for (const other of others) note = await write(user, note, other);
  const { results } = await env.DB.prepare("SELECT title, body FROM note_versions WHERE note_id = ?1 ORDER BY version")
    .bind(note.id)
    .run<NoteText>();
  return results.map(({ title, body }) => title + body);
}

const LONG = text(2_000);

test.each<[string, Partial<NoteText>, Partial<NoteText>]>([
  ["all of a text", { body: "Milk, eggs and bread" }, { body: "" }],
  ["a text that another of its length replaces", { body: "Milk, eggs and bread" }, { body: "Butter, oil and fish" }],
  ["half of a short text", { body: "0123456789" }, { body: "01234" }],
  ["201 characters in the middle of a long text", { body: LONG }, { body: LONG.slice(0, 700) + LONG.slice(901) }],
  ["201 characters of three bytes", { body: "海".repeat(1_000) }, { body: "海".repeat(799) }],
  ["a short text below a long title", { title: "A title that is long", body: "Milk" }, { body: "" }],
  ["a title alone", { title: "Shopping" }, { title: "" }],
  ["what was at both ends", { body: `first ${LONG} last` }, { body: LONG }],
])("the save that removes %s keeps it, in the note's first minute too", async (_, first, second) => {
  expect(await keptOf(first, second)).toEqual([`${first.title ?? ""}${first.body ?? ""}`]);
});

test.each<[string, Partial<NoteText>, Partial<NoteText>]>([
  ["adds", { body: LONG }, { body: `${LONG.slice(0, 500)} new ${LONG.slice(500)}` }],
  ["replaces a word by a longer one", { body: LONG }, { body: `${LONG.slice(0, 500)}another${LONG.slice(505)}` }],
  ["replaces the title of a text", { title: "Shopping", body: LONG }, { title: "Groceries", body: LONG }],
  ["begins", { body: "" }, { body: "a" }],
])("a save that %s keeps nothing in the first minutes", async (_, first, second) => {
  expect(await keptOf(first, second)).toEqual([]);
});

test("who selects all and types over it in many saves finds what was there before the first", async () => {
  const typed = Array.from({ length: 12 }, (_, n) => ({ body: "Something else".slice(0, n + 1) }));
  expect(await keptOf({ body: "The text that was here" }, ...typed)).toEqual(["The text that was here"]);
});

test.each([
  ["a short text", 120, 8],
  ["a long text", 3_000, 60],
])("%s that is deleted little by little is kept as it was at first", async (_, length, step) => {
  const steps: Partial<NoteText>[] = [];
  for (let left = length - step; left > 0; left -= step) steps.push({ body: text(length).slice(0, left) });
  const kept = await keptOf({ body: text(length) }, ...steps, { body: "" });
  expect(kept[0]).toBe(text(length));
  expect(kept.length).toBeLessThan(12);
});

test("a slip that is typed again leaves no version behind", async () => {
  const slips = ["The harbuor", "The harb", "The harbour", "The harbour at"].map((body) => ({
    body: `${LONG} ${body}`,
  }));
  expect(await keptOf({ body: LONG }, ...slips)).toEqual([]);
});

test("a text that is deleted again and again is kept once", async () => {
  const body = text(300);
  expect(await keptOf({ body }, { body: "" }, { body }, { body: "" }, { body }, { body: "" })).toEqual([body]);
});

test("a hundred removals in a row do not push out what was before them", async () => {
  const user = await addUser();
  let note = await addNote(user, { title: "", body: "as it began" });
  note = await write(user, note, { body: `as it was ${text(300)}` });
  for (let n = 0; n < 100; n++) note = await write(user, note, { body: n % 2 ? `${n} ${text(250)}` : `${n}` });

  const versions = await listVersions(env, user, note.id);
  expect(versions.length).toBeLessThanOrEqual(11);
  expect(versions.at(-1)?.title).toContain("as it was");
  expect(versions[0]?.title).toBe("98");
});

test("an earlier text comes back over whatever is there by now, and what it replaced comes back by one step too", async () => {
  const user = await addUser();
  let note = await addNote(user, { title: "", body: "The first text, a while ago" });
  note = await write(user, note, { body: "Second" });
  const [first] = await listVersions(env, user, note.id);
  // Typed on another screen since the list was shown.
  note = await write(user, note, { body: "Second, and more" });

  const back = await revertNote(env, user, note.id, { version: first?.version ?? 0, op: crypto.randomUUID() });
  if (back.status !== "done" || !back.note) throw new Error(back.status);
  expect(back.note.body).toBe("The first text, a while ago");

  const undo = { version: back.note.version, before: true, op: crypto.randomUUID() };
  expect(await revertNote(env, user, note.id, undo)).toMatchObject({ note: { body: "Second, and more" } });
  // An answer that got lost is asked for again: nothing happens twice.
  expect(await revertNote(env, user, note.id, undo)).toMatchObject({ note: { body: "Second, and more" } });

  const other = await addUser();
  expect(await revertNote(env, other, note.id, undo)).toEqual({ status: "missing" });
  expect(await revertNote(env, user, note.id, { version: 7, op: crypto.randomUUID() })).toEqual({ status: "missing" });
});

test("a save in a text of any length reads some forty rows to find what it removes, and writes none for that", async () => {
  const user = await addUser();
  for (const length of [1_000, 256 * 1024 - 10]) {
    const note = await addNote(user, { title: "", body: text(length) });
    for (const body of [`${note.body}typed`, `typed${note.body}`]) {
      const counted = countRows();
      const { version } = (await findNote(env, user, note.id)).note ?? note;
      const save = { title: "", body, version, op: crypto.randomUUID() };
      expect(await saveNote(counted.env, user, note.id, save)).toMatchObject({ status: "done" });
      expect(counted.read()).toBeLessThanOrEqual(75);
      // The first line of a note without a title is what it is sorted by: its order is written too.
      expect(counted.written()).toBeLessThanOrEqual(9 + 3);
    }
  }
});
