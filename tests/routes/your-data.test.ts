import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readStream } from "../support/stream";
import { ask, noteIdOf, SITE, shown, signUp, type Visitor, versionOf, visitor } from "../support/visitor";

test("an export is a zip of everything: notes with the trash, earlier versions, the account, and each note as Markdown", async () => {
  const ada = await signUp();
  const id = await create(ada, "Harbour walk", "Tide out at four.");
  await ada.post(`/notes/${id}`, {
    intent: "save",
    title: "Harbour walk",
    body: "Tide out at five.",
    version: await versionOf(ada, id),
    keep: "yes",
  });
  await create(ada, "Groceries", "Lemons");
  const trashed = await create(ada, "groceries", "Old");
  await ada.post(`/notes/${trashed}`, { intent: "trash" });
  const gone = await create(ada, "Gone", "for good");
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
  const ada = await signUp();
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
    await create(ada, title, "");
  }
  const names = Object.keys(unzipSync(await exportOf(ada))).filter((name) => name.endsWith(".md"));

  expect(names).toHaveLength(9);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(9);
  for (const name of names) expect(name).toMatch(/^notes\/[^/\\:*?"<>|\u202E.][^/\\:*?"<>|\u202E]{0,90}\.md$/);
  expect(names).toContain("notes/CON_.md");
});

test("what was exported comes back whole in another account, times and trash included", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  await create(ada, "Harbour walk", "Tide out at four.\n\n# Not a title");
  await ada.post(`/notes/${await create(ada, "Old", "Words")}`, { intent: "trash" });
  const zip = await exportOf(ada);

  expect(await send(bob, zip)).toMatch(/2 notes brought in\./);
  const { "account.json": _, ...mine } = unzipSync(zip);
  const { "account.json": __, ...his } = unzipSync(await exportOf(bob));
  expect(his).toEqual(mine);
});

test("bringing in the same twice doubles nothing, and takes no number", async () => {
  const ada = await signUp();
  await create(ada, "Harbour walk", "Tide out at four.");
  const zip = await exportOf(ada);
  const before = await changesOf(ada);

  expect(await send(ada, zip)).toContain("0 notes brought in, 1 here already.");
  expect(await changesOf(ada)).toEqual(before);
});

test("a note that says something else by now is not written over: the other comes in as a copy, once", async () => {
  const ada = await signUp();
  const id = await create(ada, "Harbour walk", "Tide out at four.");
  const zip = await exportOf(ada);
  await ada.post(`/notes/${id}`, {
    intent: "save",
    title: "Harbour walk",
    body: "Tide out at five.",
    version: await versionOf(ada, id),
  });

  expect(await send(ada, zip)).toContain("1 as a copy of a note that changed here since");
  expect(await send(ada, zip)).toContain("0 notes brought in, 1 here already.");
  const bodies = (await changesOf(ada)).map(({ note }) => note.body);
  expect(bodies.sort()).toEqual(["Tide out at five.", "Tide out at four."]);
});

test("a note that was deleted for good comes back from an export", async () => {
  const ada = await signUp();
  const id = await create(ada, "Harbour walk", "Tide out at four.");
  const zip = await exportOf(ada);
  await ada.post(`/notes/${id}`, { intent: "delete" });

  expect(await send(ada, zip)).toContain("1 note brought in.");
  expect(await (await ada.get(`/notes/${id}`)).text()).toContain("Tide out at four.");
});

test("open screens are sent what is brought in, each note once and in order", async () => {
  const [ada, bob] = [await signUp(), await signUp()];
  for (const title of ["One", "Two", "Three"]) await create(ada, title, "");
  await create(bob, "Before", "");
  const stream = readStream(await bob.get("/notes/subscribe?since=0"));
  await stream.until("ready");

  await send(bob, await exportOf(ada));
  const received = [await stream.next(), await stream.next(), await stream.next()];
  expect(received.map((frame) => frame?.seq)).toEqual([2, 3, 4]);
  expect(await create(bob, "After", "")).toBeTruthy();
  expect(await stream.next()).toMatchObject({ seq: 5, data: { note: { title: "After" } } });
});

test("a zip of Markdown files comes in by their headings or names, and twice is once", async () => {
  const ada = await signUp();
  const zip = zipSync({
    "walks/Harbour.md": strToU8("# Harbour walk\n\nTide out at four.\r\n"),
    "Groceries.md": strToU8("Lemons"),
    "picture.png": new Uint8Array([1, 2, 3]),
    "__MACOSX/._Groceries.md": new Uint8Array([0, 5]),
  });

  expect(await send(ada, zip)).toContain("2 notes brought in.");
  expect(await send(ada, zip)).toContain("0 notes brought in, 2 here already.");
  const notes = (await changesOf(ada)).map(({ note: { title, body } }) => [title, body]);
  expect(notes.sort()).toEqual([
    ["Groceries", "Lemons"],
    ["Harbour walk", "Tide out at four.\n"],
  ]);
});

const one = { createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z", trashedAt: null };
const id = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";
const json = (notes: unknown) => zipSync({ "notes.json": strToU8(JSON.stringify(notes)) });
const zipped = (files: Zippable) => zipSync(files, { level: 9 });

test.each([
  ["no zip", strToU8("not a zip"), "This is not a zip file, or it is damaged."],
  ["a zip cut short", json([]).slice(0, -30), "This is not a zip file, or it is damaged."],
  ["a zip without notes", zipSync({ "a.txt": strToU8("a") }), "There are no notes in this file."],
  ["broken JSON", zipSync({ "notes.json": strToU8("[{") }), "notes.json is damaged."],
  ["JSON of another kind", json({ notes: [] }), "notes.json is not a list of notes."],
  ["a note without an id", json([{ ...one, title: "a", body: "" }]), "Note 1 in notes.json: It is not complete."],
  [
    "a note with a time that is none",
    json([{ ...one, id, title: "a", body: "", createdAt: "now" }]),
    "Note 1 in notes.json: It is not complete.",
  ],
  [
    "a title that is too long",
    json([{ ...one, id, title: "a".repeat(201), body: "" }]),
    "A title has at most 200 characters.",
  ],
  [
    "a text that is too long",
    json([{ ...one, id, title: "", body: "a".repeat(256 * 1024 + 1) }]),
    "A note has at most 256 KiB of text.",
  ],
  ["a NUL", json([{ ...one, id, title: "", body: "a\0b" }]), "This holds a character that cannot be stored."],
  ["bytes that are no text", zipSync({ "a.md": new Uint8Array([0xff, 0xfe]) }), "a.md is not text in UTF-8."],
  [
    "a zip that unpacks to too much",
    json(manyNotes(70, "a".repeat(250 * 1024))),
    "Unpacked, this is more than 16 MiB.",
  ],
  [
    "many files that unpack to too much",
    zipped(Object.fromEntries(Array.from({ length: 66 }, (_, n) => [`${n}.md`, new Uint8Array(256 * 1024).fill(97)]))),
    "Unpacked, this is more than 16 MiB.",
  ],
  [
    "a file that is too long",
    zipped({ "a.md": new Uint8Array(300 * 1024) }),
    "a.md: A note has at most 256 KiB of text.",
  ],
  ["a list that names a file which is not there", json([{ ...one, id, title: "a", file: "a.md" }]), "a.md is missing."],
  [
    "one bad note after a thousand good ones",
    json([...manyNotes(1_000, ""), {}]),
    "Note 1001 in notes.json: It is not complete.",
  ],
  ["too many notes", json(manyNotes(10_001, "")), "More than 10,000 notes come at once."],
])("%s is refused with a sentence, and nothing comes in", async (_, zip, sentence) => {
  const ada = await signUp();
  const answer = await post(ada, zip);

  expect(answer.status).toBe(400);
  expect(shown(await answer.text())).toContain(sentence);
  expect(await changesOf(ada)).toEqual([]);
});

test("an upload that is larger than a zip may be, or no form, is refused", async () => {
  const ada = await signUp();
  expect((await post(ada, new Uint8Array(16 * 1024 * 1024))).status).toBe(413);
  for (const body of ["--b\r\nContent-Disposition: form-data; name=", ""]) {
    const headers = { cookie: ada.cookie, origin: SITE, "content-type": "multipart/form-data; boundary=b" };
    expect((await ask("/settings/data", { method: "POST", body, headers })).status).toBe(400);
  }
  expect((await ada.post("/settings/data", { archive: "text" })).status).toBe(400);
});

test("two thousand notes come in at once", { timeout: 30_000 }, async () => {
  const ada = await signUp();
  const many = Array.from({ length: 2_000 }, (_, n) => ({
    ...one,
    id: crypto.randomUUID(),
    title: `Note ${n}`,
    body: "x".repeat(1_000),
  }));

  expect(await send(ada, json(many))).toContain("2,000 notes brought in.");
  expect(await send(ada, json(many))).toContain("0 notes brought in, 2,000 here already.");
});

test("an export whose texts were counted twice, as Markdown and as JSON, comes in: the copies are not read", async () => {
  const ada = await signUp();
  const body = "Tide out at four. ".repeat(10_000);
  const many = Array.from({ length: 60 }, () => ({ ...one, id: crypto.randomUUID(), title: "Long", body }));
  const copies = Object.fromEntries(many.map(({ id }) => [`notes/${id}.md`, strToU8(body)]));

  expect(await send(ada, zipped({ "notes.json": strToU8(JSON.stringify(many)), ...copies }))).toContain(
    "60 notes brought in.",
  );
});

test("what comes in is numbered in the order of time, whatever the order in the zip", async () => {
  const ada = await signUp();
  const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
  const days = [7, 3, 9, 1, 5, 8, 2, 6, 4];
  await send(
    ada,
    json(days.map((day) => ({ ...one, id: crypto.randomUUID(), title: `${day}`, body: "", updatedAt: at(day) }))),
  );
  expect((await changesOf(ada)).map(({ note }) => note.title)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
});

test("large texts in any script come in, as D1 counts their bytes", async () => {
  const ada = await signUp();
  const body = "море ".repeat(29_000);
  const many = Array.from({ length: 12 }, (_, n) => ({ ...one, id: crypto.randomUUID(), title: `${n}`, body }));
  const controls = { ...one, id: crypto.randomUUID(), title: "controls", body: "\u0001".repeat(256 * 1024) };
  expect(await send(ada, json([...many, controls]))).toContain("13 notes brought in.");
});

test("a Markdown file that was edited in the zip comes in as a copy", async () => {
  const ada = await signUp();
  await create(ada, "Harbour walk", "Tide out at four.");
  const files = unzipSync(await exportOf(ada));
  const edited = zipSync({ ...files, "notes/Harbour walk.md": strToU8("# Harbour walk\r\n\r\nTide out at six.\r\n") });

  expect(await send(ada, edited)).toContain("1 as a copy of a note that changed here since");
  const notes = (await changesOf(ada)).map(({ note: { title, body } }) => [title, body]);
  expect(notes).toEqual([
    ["Harbour walk", "Tide out at four."],
    ["Harbour walk", "Tide out at six.\n"],
  ]);
});

test("a page asks for what it exports in parts, each bounded, and together they are everything", async () => {
  const ada = await signUp();
  const body = "x".repeat(200_000);
  const many = Array.from({ length: 50 }, (_, n) => ({ ...one, id: crypto.randomUUID(), title: `${n}`, body }));
  await send(ada, json(many));
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

test("a page sends notes in batches; the same batch again changes nothing, and one that is not right is refused whole", async () => {
  const ada = await signUp();
  const note = { ...one, id, title: "  A title", body: "Tide out at four." };
  const batch = [note, { ...note, id: crypto.randomUUID(), title: "Another" }];

  expect(await (await sendBatch(ada, JSON.stringify(batch))).json()).toEqual({ added: 2, unchanged: 0, copied: 0 });
  expect(await (await sendBatch(ada, JSON.stringify(batch))).json()).toEqual({ added: 0, unchanged: 2, copied: 0 });
  const other = JSON.stringify([{ ...note, body: "other" }]);
  expect(await (await sendBatch(ada, other, "skip")).json()).toEqual({ added: 0, unchanged: 1, copied: 0 });
  expect(await (await sendBatch(ada, other)).json()).toEqual({ added: 0, unchanged: 0, copied: 1 });
  const before = await changesOf(ada);
  expect(before.map((change) => change.note.title)).toContain("  A title");

  for (const [text, reason] of [
    ["[", "Send the notes as a file that holds a JSON array."],
    [
      JSON.stringify([
        { ...note, id: crypto.randomUUID() },
        { ...note, id: "x" },
      ]),
      "Note 2: It is not complete.",
    ],
    [JSON.stringify([{ ...note, body: "a\0" }]), "Note 1: This holds a character that cannot be stored."],
    [`[{"id":"${crypto.randomUUID()}","title":"\\ud800","body":""}]`, "Note 1: This holds a character"],
    [JSON.stringify(Array(501).fill(note)), "Send at most 500 notes at once."],
  ] as const) {
    const answer = await sendBatch(ada, text);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(reason)]);
  }
  expect((await sendBatch(ada, "[]", "other")).status).toBe(400);
  expect((await sendBatch(visitor(), "[]")).status).toBe(401);
  expect(await changesOf(ada)).toEqual(before);
});

function manyNotes(count: number, body: string) {
  return Array.from({ length: count }, () => ({ ...one, id: crypto.randomUUID(), title: "a", body }));
}

function sendBatch({ cookie }: Visitor, notes: string, ifChanged = "copy"): Promise<Response> {
  const body = new FormData();
  body.set("ifChanged", ifChanged);
  body.set("notes", new File([notes], "notes.json"));
  return ask("/settings/import", { method: "POST", body, headers: { cookie, origin: SITE } });
}

async function create(who: Visitor, title: string, body: string): Promise<string> {
  return noteIdOf(await who.post("/notes/new", { title, body }));
}

async function exportOf(who: Visitor): Promise<Uint8Array> {
  return new Uint8Array(await (await who.get("/settings/export")).arrayBuffer());
}

function post({ cookie }: Visitor, zip: Uint8Array): Promise<Response> {
  const body = new FormData();
  body.set("archive", new File([new Uint8Array(zip)], "archive.zip"));
  return ask("/settings/data", { method: "POST", body, headers: { cookie, origin: SITE, accept: "text/html" } });
}

/** What the person reads afterwards. */
async function send(who: Visitor, zip: Uint8Array): Promise<string> {
  const answer = await post(who, zip);
  expect(answer.status).toBe(200);
  return shown(await answer.text());
}

type Change = { note: { title: string; body: string } };

async function changesOf(who: Visitor): Promise<Change[]> {
  return (await (await who.get("/notes/changes?since=0")).json<{ changes: Change[] }>()).changes;
}
