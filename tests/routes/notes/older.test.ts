import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { getUserId } from "~/auth/sessions/session.server";
import { LIST_STARTS } from "~/notes/order/list-order";
import { addVisitor, SITE, type Visitor, visitor } from "../../support/people/visitor";

const START = LIST_STARTS.edited;

type Page = { notes: { id: string; seq: number }[]; seq: number; next: string | null };

test("a list of 225 comes in parts of 100, in order, each note once", async () => {
  const ada = await addVisitor();
  await addMany(ada, 225);

  const first = await older(ada, START);
  const second = await older(ada, first.next ?? "");
  const third = await older(ada, second.next ?? "");
  expect([first, second, third].map(({ notes, next }) => [notes.length, next?.split(" ").at(-1)])).toEqual([
    [100, "note-126"],
    [100, "note-26"],
    [25, undefined],
  ]);
  const numbers = [first, second, third].flatMap(({ notes }) => notes.map(({ seq }) => seq));
  expect(numbers).toEqual(Array.from({ length: 225 }, (_, n) => 225 - n));
  expect(third.seq).toBe(225);
});

test("a part that ends with the last note says that it is the last part", async () => {
  const ada = await addVisitor();
  await addMany(ada, 100);

  expect(await older(ada, START)).toMatchObject({ notes: { length: 100 }, next: null });
  expect(await older(ada, "0")).toMatchObject({ notes: [], seq: 100, next: null });
});

test("the trash and the list are apart", async () => {
  const ada = await addVisitor();
  await addMany(ada, 3);
  await ada.post("/notes/note-2", { intent: "trash" });

  expect((await older(ada, START)).notes.map(({ id }) => id)).toEqual(["note-3", "note-1"]);
  expect((await older(ada, START, "&view=trash")).notes.map(({ id }) => id)).toEqual(["note-2"]);
});

test("it is the asking person's list alone", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  await addMany(ada, 1);

  expect((await older(bob, START)).notes).toEqual([]);
});

test.each(["", "?before=", "?before=abc", "?before=-1", "?view=trash", "?before=2&sort=colour"])(
  "%j says before nothing",
  async (query) => {
    const ada = await addVisitor();
    expect((await ada.get(`/notes/older${query}`)).status).toBe(400);
  },
);

test("who is not signed in gets nothing", async () => {
  expect((await visitor().get("/notes/older?before=2")).status).toBe(401);
});

async function older(who: Visitor, before: string, more = ""): Promise<Page> {
  const response = await who.get(`/notes/older?before=${encodeURIComponent(before)}${more}`);
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  return response.json<Page>();
}

/** Notes by the numbers 1 to `count`. */
async function addMany({ cookie }: Visitor, count: number): Promise<void> {
  const user = await getUserId(new Request(SITE, { headers: { cookie } }), { cloudflare: { env } });
  const insert = env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?3)
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
     SELECT ?1, 'note-' || i, i, i, 'many', '', ?2, ?2 FROM n`,
  ).bind(user, new Date().toISOString(), count);
  await env.DB.batch([insert, env.DB.prepare("INSERT INTO feeds (user_id, seq) VALUES (?1, ?2)").bind(user, count)]);
}
