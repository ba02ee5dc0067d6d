import { expect, test } from "vitest";
import { addVisitor, ask, SITE, type Visitor, visitor } from "../../support/people/visitor";
import { changesOf, TIMES } from "../../support/transfer";

const id = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

test("a page sends notes in batches; the same batch again changes nothing, and one that is not right is refused whole", async () => {
  const ada = await addVisitor();
  const note = { ...TIMES, id, title: "  A title", body: "Tide out at four." };
  const batch = [note, { ...note, id: crypto.randomUUID(), title: "Another" }];

  expect(await (await sendBatch(ada, JSON.stringify(batch))).json()).toEqual({
    added: 2,
    unchanged: 0,
    copied: 0,
  });
  expect(await (await sendBatch(ada, JSON.stringify(batch))).json()).toEqual({
    added: 0,
    unchanged: 2,
    copied: 0,
  });
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

function sendBatch({ cookie }: Visitor, notes: string, ifChanged = "copy"): Promise<Response> {
  const body = new FormData();
  body.set("ifChanged", ifChanged);
  body.set("notes", new File([notes], "notes.json"));
  return ask("/settings/import", { method: "POST", body, headers: { cookie, origin: SITE } });
}
