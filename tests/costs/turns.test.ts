import { expect, test } from "vitest";
import { signIn } from "../support/people/visitor";
import { addPerson } from "./people";
import { type Ran, watchDatabase } from "./watched-database";

const SEARCH = "/notes/older?before=2&q=nowhere";

test("of one person's searches at once, D1 is asked one after the other", async () => {
  const ada = await signIn(await addPerson({ notes: 100 }));
  const ran = watchDatabase();
  const answers = await Promise.all(Array.from({ length: 5 }, () => ada.get(SEARCH)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);

  const searches = searchesIn(ran);
  expect(searches).toHaveLength(5);
  for (const [index, { asked }] of searches.entries()) {
    expect(asked).toBeGreaterThan(searches[index - 1]?.answered ?? -1);
  }
});

test("what a person does else goes on while searches wait", async () => {
  const ada = await signIn(await addPerson({ notes: 100 }));
  const ran = watchDatabase();
  const [page, ...found] = await Promise.all([ada.get("/notes"), ada.get(SEARCH), ada.get(SEARCH), ada.get(SEARCH)]);
  expect([page, ...found].map(({ status }) => status)).toEqual([200, 200, 200, 200]);

  const last = searchesIn(ran).at(-1);
  const list = ran.find(({ sql }) => sql.includes("substr(body, 1, 160)"));
  expect(list?.answered).toBeLessThan(last?.answered ?? 0);
});

function searchesIn(ran: Ran[]): Ran[] {
  return ran
    .filter(({ sql }) => /FROM search_ranges\s+WHERE user_id = \?1 AND notes > 0/.test(sql))
    .toSorted((a, b) => a.asked - b.asked);
}
