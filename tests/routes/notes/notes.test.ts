import { expect, test } from "vitest";
import { addVisitor, noteIdOf, shown, type Visitor, versionOf, visitor } from "../../support/people/visitor";

const ID = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

test("the pages of notes lead who is not signed in to the sign-in page, and back", async () => {
  for (const path of ["/notes", `/notes/${ID}`, "/notes?view=trash", "/notes/new", "/settings"]) {
    const answer = await visitor().get(path);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      302,
      `/login?redirectTo=${encodeURIComponent(path)}`,
    ]);
  }
});

test("writing leads who is not signed in to the sign-in page, and writes nothing", async () => {
  const ada = await addVisitor();
  const id = await create(ada, { title: "Kept", body: "as it was" });

  for (const intent of ["save", "trash", "restore", "delete"]) {
    const answer = await visitor().post(`/notes/${id}`, { intent, title: "", body: "", version: "1" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/login?redirectTo=%2Fnotes"]);
  }
  expect((await visitor().post("/notes/new", { title: "Nobody's" })).status).toBe(302);
  expect(await changesOf(ada)).toMatchObject([{ seq: 1, note: { title: "Kept", trashedAt: null } }]);
});

test("a note that is created is shown at the URL it leads to, and in the list", async () => {
  const ada = await addVisitor();
  const id = await create(ada, { title: "Tide <table>", body: "high & low" });

  const page = await ada.get(`/notes/${id}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("high &amp; low");
  expect(await (await ada.get("/notes")).text()).toContain("Tide &lt;table&gt;");
});

test("a note's URL of someone else's and of nobody's are the same to a stranger", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const id = await create(ada, { title: "Ada's own", body: "words" });

  const [others, nobodys] = [await bob.get(`/notes/${id}`), await bob.get(`/notes/${ID}`)];
  expect([others.status, nobodys.status]).toEqual([404, 404]);
  const page = await others.text();
  expect(page).not.toContain("Ada");
  expect(shown(page)).toBe(shown(await nobodys.text()));
  expect((await ada.get(`/notes/${id}`)).status).toBe(200);
});

test("nobody writes in someone else's note", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const id = await create(ada, { title: "Ada's", body: "words" });

  for (const intent of ["save", "trash", "restore", "delete"]) {
    const answer = await bob.post(`/notes/${id}`, { intent, title: "Bob's", body: "", version: "1" });
    expect(answer.status, intent).toBe(404);
  }
  expect(await changesOf(ada)).toMatchObject([{ seq: 1, note: { title: "Ada's", body: "words", trashedAt: null } }]);
  expect(await changesOf(bob)).toEqual([]);
});

test("creating twice with the id that the browser made is creating once", async () => {
  const ada = await addVisitor();
  for (let n = 0; n < 2; n++) {
    const answer = await ada.post("/notes/new", { id: ID, title: "Once", body: "" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/notes/${ID}`]);
  }
  expect(await changesOf(ada)).toHaveLength(1);

  expect((await ada.post("/notes/new", { id: ID, title: "Another", body: "" })).status).toBe(409);
  expect(await changesOf(ada)).toMatchObject([{ seq: 1, note: { title: "Once" } }]);
});

test("the same id from another person's browser is that person's own note", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  await create(ada, { id: ID, title: "Ada's" });
  await create(bob, { id: ID, title: "Bob's" });

  expect(await changesOf(ada)).toMatchObject([{ note: { title: "Ada's" } }]);
  expect(await changesOf(bob)).toMatchObject([{ note: { title: "Bob's" } }]);
});

test("a browser without scripts goes on to the note that it saved", async () => {
  const ada = await addVisitor();
  const id = await create(ada, { title: "Old" });

  const answer = await ada.post(`/notes/${id}`, {
    intent: "save",
    title: "New",
    body: "text",
    version: await versionOf(ada, id),
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `/notes/${id}`]);
  expect(await changesOf(ada)).toMatchObject([{ seq: 2, note: { title: "New", body: "text" } }]);
});

test("a script that saves is answered with success, and with what was written", async () => {
  const ada = await addVisitor();
  const id = await create(ada, { title: "Old" });
  const save = { intent: "save", title: "New", body: "a script's text", version: await versionOf(ada, id) };

  expect((await ada.post(`/notes/${id}`, save, { accept: "*/*" })).status).toBe(200);
  const newer = { ...save, title: "Newer", version: await versionOf(ada, id) };
  const answer = await ada.post(`/notes/${id}.data`, newer, { accept: "*/*" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(/"saved".*"Newer"|"Newer".*"saved"/s);
});

test("a save repeated with its idempotency key changes nothing more", async () => {
  const ada = await addVisitor();
  const id = await create(ada, { title: "Old" });
  const save = { intent: "save", title: "New", body: "", version: await versionOf(ada, id), op: ID };

  expect((await ada.post(`/notes/${id}`, save)).status).toBe(302);
  expect((await ada.post(`/notes/${id}`, save)).status).toBe(302);
  expect(
    (await ada.post(`/notes/${id}`, { ...save, title: "Another", version: await versionOf(ada, id) })).status,
  ).toBe(409);
  expect(await changesOf(ada)).toMatchObject([{ seq: 2, note: { title: "New" } }]);
});

test("a save over another screen's is answered with both texts, and writes nothing", async () => {
  const ada = await addVisitor();
  const id = await create(ada, { title: "Note" });
  const version = await versionOf(ada, id);
  await ada.post(`/notes/${id}`, { intent: "save", title: "Note", body: "their words", version });

  const answer = await ada.post(`/notes/${id}`, { intent: "save", title: "Note", body: "my own words", version });
  expect(answer.status).toBe(409);
  const page = await answer.text();
  expect(page).toContain("their words");
  expect(page).toContain("my own words");
  expect(page).toMatch(new RegExp(`name="version"[^>]*value="${await versionOf(ada, id)}"`));
  expect(await changesOf(ada)).toMatchObject([{ seq: 2, note: { body: "their words" } }]);
});

test("a note goes to the trash, comes back, and is deleted for good", async () => {
  const ada = await addVisitor();
  const id = await create(ada, { title: "Tide table" });
  const post = async (intent: string) => (await ada.post(`/notes/${id}`, { intent })).headers.get("location");
  const inList = async (path: string) => shown(await (await ada.get(path)).text()).includes("Tide table");

  expect(await post("trash")).toBe(`/notes?done=trash&of=${id}`);
  expect([await inList("/notes"), await inList("/notes?view=trash")]).toEqual([false, true]);
  expect((await ada.get(`/notes/${id}`)).status).toBe(200);

  expect(await post("restore")).toBe(`/notes/${id}?done=restore&of=${id}`);
  expect([await inList("/notes"), await inList("/notes?view=trash")]).toEqual([true, false]);

  expect(await post("delete")).toBe(`/notes?view=trash&done=delete&of=${id}`);
  expect((await ada.get(`/notes/${id}`)).status).toBe(404);
  expect((await ada.post(`/notes/${id}`, { intent: "restore" })).status).toBe(404);
  expect(await changesOf(ada)).toEqual([{ type: "delete", seq: 4, note: { id } }]);
});

test("a list that is longer than a page can be shown further", async () => {
  const ada = await addVisitor();
  for (let n = 0; n < 31; n++) await create(ada, { title: `Note number ${n}.` });

  const page = await (await ada.get("/notes")).text();
  expect(page).toContain("Note number 1.");
  expect(page).not.toContain("Note number 0.");
  expect(await (await ada.get("/notes?show=200")).text()).toContain("Note number 0.");
  for (const show of ["-5", "abc", "0", "1e999", "99999999999"]) {
    expect((await ada.get(`/notes?show=${show}`)).status, show).toBe(200);
  }
});

test("whatever is searched for is answered", async () => {
  const ada = await addVisitor();
  await create(ada, { title: "Tide table", body: "100%" });
  for (const q of [
    "%00",
    "%ff",
    "%ed%a0%80",
    "'%22;--",
    "%25_*?[",
    "a+".repeat(500),
    "x".repeat(5_000),
    "+",
    "%0d%0a",
  ]) {
    expect((await ada.get(`/notes?q=${q}`)).status, q).toBe(200);
    expect((await ada.get(`/notes/older?before=2&q=${q}`)).status, q).toBe(200);
  }
});

async function create(who: Visitor, fields: Record<string, string>): Promise<string> {
  return noteIdOf(await who.post("/notes/new", { title: "", body: "", ...fields }));
}

async function changesOf(who: Visitor): Promise<unknown[]> {
  const { changes } = await (await who.get("/notes/changes?since=0")).json<{ changes: unknown[] }>();
  return changes;
}
