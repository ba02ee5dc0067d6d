import { expect, test } from "vitest";
import { addVisitor, noteIdOf, type Visitor, versionOf, visitor } from "../../support/people/visitor";

const LIST = "- [ ] milk\n- [x] bread\n- [ ] tea";

test("a note's page has what it says as it is meant, for browsers without scripts", async () => {
  const { ada, id } = await addList();
  const [, reading = ""] =
    /<noscript>(<style.*?)<\/noscript>/s.exec(await (await ada.get(`/notes/${id}`)).text()) ?? [];
  expect(reading).toContain('<li class="md-task">');
  expect(reading.match(/role="checkbox" aria-checked="(true|false)"/g)).toHaveLength(3);
  expect(await (await ada.get(`/notes/${id}?edit`)).text()).not.toContain('class="md"');
});

test("a box is ticked and unticked by a form, which leads back to it", async () => {
  const { ada, id } = await addList();
  const answer = await check(ada, id, "2 x tea");
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `/notes/${id}#task-2`]);
  expect(await bodyOf(ada, id)).toBe(LIST.replace("[ ] tea", "[x] tea"));

  await check(ada, id, "2 o tea");
  expect(await bodyOf(ada, id)).toBe(LIST);
});

test("a box of the list leads back to the list", async () => {
  const { ada, id } = await addList();
  const answer = await ada.post(`/notes/${id}`, { intent: "check", task: "0 x milk", from: "list" });
  expect(answer.headers.get("location")).toBe("/notes");
  expect(await bodyOf(ada, id)).toContain("[x] milk");
});

test("a page from before another screen's change ticks its own box, or none and says so", async () => {
  const { ada, id } = await addList();
  const version = await versionOf(ada, id);
  await save(ada, id, `- [ ] eggs\n${LIST}`);
  expect((await check(ada, id, "0 x milk", version)).status).toBe(302);
  expect(await bodyOf(ada, id)).toBe(`- [ ] eggs\n${LIST.replace("[ ] milk", "[x] milk")}`);

  await save(ada, id, "- [ ] tea\n- [ ] tea");
  const answer = await check(ada, id, "2 x tea", version);
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("Nothing was ticked");
  expect(await bodyOf(ada, id)).toBe("- [ ] tea\n- [ ] tea");
});

test("ticking again what was ticked changes nothing", async () => {
  const { ada, id } = await addList();
  const version = await versionOf(ada, id);
  for (let n = 0; n < 2; n++) expect((await check(ada, id, "0 x milk", version)).status).toBe(302);
  expect(await bodyOf(ada, id)).toBe(LIST.replace("[ ] milk", "[x] milk"));
});

test("nobody ticks someone else's box, and what names no task is refused", async () => {
  const { ada, id } = await addList();
  const bob = await addVisitor();
  expect((await bob.post(`/notes/${id}`, { intent: "check", task: "0 x milk" })).status).toBe(404);
  expect((await visitor().post(`/notes/${id}`, { intent: "check", task: "0 x milk" })).status).toBe(302);
  for (const task of ["", "milk", "0 z milk"])
    expect((await ada.post(`/notes/${id}`, { intent: "check", task })).status).toBe(400);
  expect(await bodyOf(ada, id)).toBe(LIST);
});

async function addList(): Promise<{ ada: Visitor; id: string }> {
  const ada = await addVisitor();
  return { ada, id: noteIdOf(await ada.post("/notes/new", { title: "Shopping", body: LIST })) };
}

async function check(who: Visitor, id: string, task: string, version?: string): Promise<Response> {
  return who.post(`/notes/${id}`, { intent: "check", task, version: version ?? (await versionOf(who, id)) });
}

async function save(who: Visitor, id: string, body: string): Promise<void> {
  await who.post(`/notes/${id}`, { intent: "save", title: "Shopping", body, version: await versionOf(who, id) });
}

async function bodyOf(who: Visitor, id: string): Promise<string | undefined> {
  const answer = await who.get(`/notes/changes?id=${id}`);
  return (await answer.json<{ changes: { note: { body: string } }[] }>()).changes[0]?.note.body;
}
