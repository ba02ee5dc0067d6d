import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor, type Visitor } from "../../support/people/visitor";

type Page = { seq: number; cursor: string; more: boolean; changes: { seq: number; note: Note }[] };
type Note = { id: string; title?: string; body?: string };

/** No page is larger, in bytes. */
const MOST = 1_000_000;

let ada: Visitor;
beforeAll(async () => {
  ada = await addVisitor();
});

test.each([
  ["short ones", 1_200, "'a few words'"],
  ["as long as an event carries", 200, "hex(zeroblob(8150))"],
  ["all control characters, which JSON writes in six bytes", 700, "replace(hex(zeroblob(1300)), '0', char(1))"],
  ["the largest there are", 40, "hex(zeroblob(131072))"],
])(
  "notes come in pages of less than 1 MB and at most 500 changes, each once and in order: %s",
  async (_, count, body) => {
    await setNotes(count, body);

    const pages = await readAll();
    for (const { text, page } of pages) {
      expect(new TextEncoder().encode(text).length).toBeLessThan(MOST);
      expect(page.changes.length).toBeLessThanOrEqual(500);
    }
    const numbers = pages.flatMap(({ page }) => page.changes.map(({ seq }) => seq));
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(pages.at(-1)?.page).toMatchObject({ seq: count, more: false });
  },
);

test("a large text comes by its id alone, and whole when it is asked for", async () => {
  await setNotes(1, "hex(zeroblob(131072))");

  const [first] = await readAll();
  expect(first?.page.changes).toMatchObject([{ type: "update", seq: 1, note: { id: "note-1" } }]);
  expect(Object.keys(first?.page.changes[0]?.note ?? {})).toEqual(["id"]);

  const { changes } = await (await ada.get("/notes/changes?id=note-1")).json<Page>();
  expect(changes).toMatchObject([{ type: "update", seq: 1, note: { title: "Note 1", body: "0".repeat(262_144) } }]);
});

test("a note that is not there, or another person's, is no change", async () => {
  await setNotes(1, "''");
  const bob = await addVisitor();

  for (const [who, id] of [[ada, "none"] as const, [bob, "note-1"] as const]) {
    const answer = await who.get(`/notes/changes?id=${id}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ reset: false, changes: [], more: false });
  }
});

async function readAll(): Promise<{ text: string; page: Page }[]> {
  const pages: { text: string; page: Page }[] = [];
  for (let since = "0"; ; ) {
    const text = await (await ada.get(`/notes/changes?since=${since}`)).text();
    const page: Page = JSON.parse(text);
    pages.push({ text, page });
    if (!page.more) return pages;
    since = page.cursor;
  }
}

/** All that the person has from then on: notes with the numbers 1 to `count`. */
async function setNotes(count: number, body: string): Promise<void> {
  const { userId } = await sessionOf(ada);
  await env.DB.batch([
    env.DB.prepare("DELETE FROM notes WHERE user_id = ?1").bind(userId),
    env.DB.prepare("DELETE FROM feeds WHERE user_id = ?1").bind(userId),
    env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, ?2)").bind(userId, count),
    env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT ?1, 'note-' || n, n, n, 'Note ' || n, ${body}, ?3, ?3 FROM numbers`,
    ).bind(userId, count, new Date().toISOString()),
  ]);
}
