import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { addVisitor, versionOf } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { changesOf, exportOf, importZip, TIMES, writeNote, zipOfNotes } from "../../support/transfer";

test("what was exported comes back whole in another account, times and trash included", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  await writeNote(ada, "Harbour walk", "Tide out at four.\n\n# Not a title");
  await ada.post(`/notes/${await writeNote(ada, "Old", "Words")}`, { intent: "trash" });
  const zip = await exportOf(ada);

  expect(await importZip(bob, zip)).toMatch(/2 notes brought in\./);
  const { "account.json": _, ...mine } = unzipSync(zip);
  const { "account.json": __, ...his } = unzipSync(await exportOf(bob));
  expect(his).toEqual(mine);
});

test("bringing in the same twice doubles nothing, and takes no number", async () => {
  const ada = await addVisitor();
  await writeNote(ada, "Harbour walk", "Tide out at four.");
  const zip = await exportOf(ada);
  const before = await changesOf(ada);

  expect(await importZip(ada, zip)).toContain("0 notes brought in, 1 here already.");
  expect(await changesOf(ada)).toEqual(before);
});

test("a note that says something else by now is not written over: the other comes in as a copy, once", async () => {
  const ada = await addVisitor();
  const id = await writeNote(ada, "Harbour walk", "Tide out at four.");
  const zip = await exportOf(ada);
  await ada.post(`/notes/${id}`, {
    intent: "save",
    title: "Harbour walk",
    body: "Tide out at five.",
    version: await versionOf(ada, id),
  });

  expect(await importZip(ada, zip)).toContain("1 as a copy of a note that changed here since");
  expect(await importZip(ada, zip)).toContain("0 notes brought in, 1 here already.");
  const bodies = (await changesOf(ada)).map(({ note }) => note.body);
  expect(bodies.sort()).toEqual(["Tide out at five.", "Tide out at four."]);
});

test("a note that was deleted for good comes back from an export", async () => {
  const ada = await addVisitor();
  const id = await writeNote(ada, "Harbour walk", "Tide out at four.");
  const zip = await exportOf(ada);
  await ada.post(`/notes/${id}`, { intent: "delete" });

  expect(await importZip(ada, zip)).toContain("1 note brought in.");
  expect(await (await ada.get(`/notes/${id}`)).text()).toContain("Tide out at four.");
});

test("open screens are sent what is brought in, each note once and in order", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  for (const title of ["One", "Two", "Three"]) await writeNote(ada, title, "");
  await writeNote(bob, "Before", "");
  const stream = readStream(await bob.get("/notes/subscribe?since=0"));
  await stream.until("ready");

  await importZip(bob, await exportOf(ada));
  const received = [await stream.next(), await stream.next(), await stream.next()];
  expect(received.map((frame) => frame?.seq)).toEqual([2, 3, 4]);
  expect(await writeNote(bob, "After", "")).toBeTruthy();
  expect(await stream.next()).toMatchObject({ seq: 5, data: { note: { title: "After" } } });
});

test("a zip of Markdown files comes in by their headings or names, and twice is once", async () => {
  const ada = await addVisitor();
  const zip = zipSync({
    "walks/Harbour.md": strToU8("# Harbour walk\n\nTide out at four.\r\n"),
    "Groceries.md": strToU8("Lemons"),
    "picture.png": new Uint8Array([1, 2, 3]),
    "__MACOSX/._Groceries.md": new Uint8Array([0, 5]),
  });

  expect(await importZip(ada, zip)).toContain("2 notes brought in.");
  expect(await importZip(ada, zip)).toContain("0 notes brought in, 2 here already.");
  const notes = (await changesOf(ada)).map(({ note: { title, body } }) => [title, body]);
  expect(notes.sort()).toEqual([
    ["Groceries", "Lemons"],
    ["Harbour walk", "Tide out at four.\n"],
  ]);
});

test("two thousand notes come in at once", async () => {
  const ada = await addVisitor();
  const many = Array.from({ length: 2_000 }, (_, n) => ({
    ...TIMES,
    id: crypto.randomUUID(),
    title: `Note ${n}`,
    body: "x".repeat(1_000),
  }));

  expect(await importZip(ada, zipOfNotes(many))).toContain("2,000 notes brought in.");
  expect(await importZip(ada, zipOfNotes(many))).toContain("0 notes brought in, 2,000 here already.");
});

test("an export whose texts were counted twice, as Markdown and as JSON, comes in: the copies are not read", async () => {
  const ada = await addVisitor();
  const body = "Tide out at four. ".repeat(10_000);
  const many = Array.from({ length: 60 }, () => ({ ...TIMES, id: crypto.randomUUID(), title: "Long", body }));
  const copies = Object.fromEntries(many.map(({ id }) => [`notes/${id}.md`, strToU8(body)]));

  expect(
    await importZip(ada, zipSync({ "notes.json": strToU8(JSON.stringify(many)), ...copies }, { level: 9 })),
  ).toContain("60 notes brought in.");
});

test("what comes in is numbered in the order of time, whatever the order in the zip", async () => {
  const ada = await addVisitor();
  const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
  const days = [7, 3, 9, 1, 5, 8, 2, 6, 4];
  await importZip(
    ada,
    zipOfNotes(
      days.map((day) => ({ ...TIMES, id: crypto.randomUUID(), title: `${day}`, body: "", updatedAt: at(day) })),
    ),
  );
  expect((await changesOf(ada)).map(({ note }) => note.title)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
});

test("large texts in any script come in, as D1 counts their bytes", async () => {
  const ada = await addVisitor();
  const body = "море ".repeat(29_000);
  const many = Array.from({ length: 12 }, (_, n) => ({ ...TIMES, id: crypto.randomUUID(), title: `${n}`, body }));
  const controls = { ...TIMES, id: crypto.randomUUID(), title: "controls", body: "\u0001".repeat(256 * 1024) };
  expect(await importZip(ada, zipOfNotes([...many, controls]))).toContain("13 notes brought in.");
});

test("a Markdown file that was edited in the zip comes in as a copy", async () => {
  const ada = await addVisitor();
  await writeNote(ada, "Harbour walk", "Tide out at four.");
  const files = unzipSync(await exportOf(ada));
  const edited = zipSync({ ...files, "notes/Harbour walk.md": strToU8("# Harbour walk\r\n\r\nTide out at six.\r\n") });

  expect(await importZip(ada, edited)).toContain("1 as a copy of a note that changed here since");
  const notes = (await changesOf(ada)).map(({ note: { title, body } }) => [title, body]);
  expect(notes).toEqual([
    ["Harbour walk", "Tide out at four."],
    ["Harbour walk", "Tide out at six.\n"],
  ]);
});
