import { expect, test } from "vitest";
import { catalog as german } from "~/messages/de/guide";
import { catalog as english } from "~/messages/en/guide";
import { addVisitor, type Visitor, visitor } from "../../support/people/visitor";

test("who asks to be shown around gets one note, however often the form comes, in their language", async () => {
  const ada = await addVisitor();
  const id = crypto.randomUUID();
  for (let sent = 0; sent < 2; sent++) {
    const answer = await ada.post("/notes/first", { id });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/notes/${id}`]);
  }
  expect((await notesOf(ada)).map(({ note }) => note)).toEqual([
    expect.objectContaining({ id, title: english.title, body: english.body }),
  ]);

  const bea = await addVisitor();
  await bea.post("/notes/first", {}, { "accept-language": "de" });
  expect((await notesOf(bea)).map(({ note }) => note.title)).toEqual([german.title]);
});

test("nobody has it who did not ask, and once it is deleted it does not come back", async () => {
  const ada = await addVisitor();
  expect(await notesOf(ada)).toEqual([]);
  const id = crypto.randomUUID();
  await ada.post("/notes/first", { id });
  for (const intent of ["trash", "delete"]) await ada.post(`/notes/${id}`, { intent });
  await ada.get("/notes");
  expect((await notesOf(ada)).map(({ type }) => type)).toEqual(["delete"]);
});

test("an id that is none is refused in a sentence, and a stranger signs in first", async () => {
  const ada = await addVisitor();
  const answer = await ada.post("/notes/first", { id: "1; DROP TABLE notes" });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(/^[A-Z].*\.$/);
  expect(await notesOf(ada)).toEqual([]);

  const strange = await visitor().post("/notes/first", {});
  expect([strange.status, strange.headers.get("location")?.startsWith("/login")]).toEqual([302, true]);
});

type Changed = { type: string; note: { id: string; title?: string; body?: string } };

async function notesOf(who: Visitor): Promise<Changed[]> {
  const answer = await who.get("/notes/changes?since=0");
  return (await answer.json<{ changes: Changed[] }>()).changes;
}
