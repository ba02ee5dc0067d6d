import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { addVisitor, versionOf, visitor } from "../../support/people/visitor";
import { exportOf, importZip, TIMES, writeNote, zipOfNotes } from "../../support/transfer";

test("an export is a zip of everything: notes with the trash, earlier versions, the account, and each note as Markdown", async () => {
  const ada = await addVisitor();
  const id = await writeNote(ada, "Harbour walk", "Tide out at four.");
  await ada.post(`/notes/${id}`, {
    intent: "save",
    title: "Harbour walk",
    body: "Tide out at five.",
    version: await versionOf(ada, id),
    keep: "yes",
  });
  await writeNote(ada, "Groceries", "Lemons");
  const trashed = await writeNote(ada, "groceries", "Old");
  await ada.post(`/notes/${trashed}`, { intent: "trash" });
  const gone = await writeNote(ada, "Gone", "for good");
  await ada.post(`/notes/${gone}`, { intent: "delete" });

  const answer = await ada.get("/settings/export");
  expect(answer.headers.get("content-type")).toBe("application/zip");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="tidings-\d{4}-\d\d-\d\d\.zip"$/);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");

  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(Object.keys(files).sort()).toEqual([
    "account.json",
    "notes.json",
    "notes/Groceries.md",
    "notes/Harbour walk.md",
    "trash/groceries.md",
    "versions.json",
  ]);
  expect(text("notes/Harbour walk.md")).toBe("# Harbour walk\n\nTide out at five.");
  expect(JSON.parse(text("account.json"))).toMatchObject({ email: ada.email, sessions: [{}], passkeys: [] });
  expect(text("account.json")).not.toMatch(/token|password|scrypt/);
  expect(JSON.parse(text("versions.json"))).toMatchObject([{ noteId: id, body: "Tide out at four." }]);
  const notes: { title: string; file: string; trashedAt: string | null }[] = JSON.parse(text("notes.json"));
  expect(notes.map(({ title, file, trashedAt }) => [title, file, trashedAt !== null]).sort()).toEqual([
    ["Groceries", "notes/Groceries.md", false],
    ["Harbour walk", "notes/Harbour walk.md", false],
    ["groceries", "trash/groceries.md", true],
  ]);
});

test("nobody gets someone else's export", async () => {
  expect((await visitor().get("/settings/export")).headers.get("location")).toMatch(/^\/login/);
});

test("file names are safe and no two are the same, whatever the titles say", async () => {
  const ada = await addVisitor();
  for (const title of [
    "../../etc/passwd",
    "a/b\\c:d*e?f",
    "",
    "",
    "same",
    "SAME",
    "CON",
    "\u202Egnp.exe",
    "x".repeat(200),
  ]) {
    await writeNote(ada, title, "");
  }
  const names = Object.keys(unzipSync(await exportOf(ada))).filter((name) => name.endsWith(".md"));

  expect(names).toHaveLength(9);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(9);
  for (const name of names) expect(name).toMatch(/^notes\/[^/\\:*?"<>|\u202E.][^/\\:*?"<>|\u202E]{0,90}\.md$/);
  expect(names).toContain("notes/CON_.md");
});

test("a page asks for what it exports in parts, each bounded, and together they are everything", async () => {
  const ada = await addVisitor();
  const body = "x".repeat(200_000);
  const many = Array.from({ length: 50 }, (_, n) => ({ ...TIMES, id: crypto.randomUUID(), title: `${n}`, body }));
  await importZip(ada, zipOfNotes(many));
  type Page = { rows: { id: string; body: string }[]; next: string | null };

  const sizes: number[] = [];
  const ids: string[] = [];
  for (let from: string | null = ""; from !== null; ) {
    const page: Page = await (await ada.get(`/settings/export?part=notes&from=${from}`)).json();
    sizes.push(page.rows.length);
    ids.push(...page.rows.map((row) => row.id));
    from = page.next;
  }
  expect(sizes).toEqual([12, 12, 12, 12, 2]);
  expect(ids.sort()).toEqual(many.map((note) => note.id).sort());
  expect(await (await ada.get("/settings/export?part=account")).json()).toMatchObject({
    notes: 50,
    account: { email: ada.email },
  });
  expect((await ada.get("/settings/export?part=other")).status).toBe(400);
  expect((await visitor().get("/settings/export?part=notes")).status).toBe(401);
});
