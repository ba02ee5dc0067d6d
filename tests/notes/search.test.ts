import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { ALL_NOTES } from "~/notes/list-view";
import { listNotes } from "~/notes/note.server";
import { makeExcerpt, matchesWords, splitAtWords, splitWords, summarizeText } from "~/notes/search";
import { shownTitle } from "~/notes/shown-title";
import { addNote } from "../support/notes";
import { addUser } from "../support/people";
import { makeRandom, pick } from "../support/random";

const TEXTS = [
  { title: "Tide table", body: "High water at the harbour: 6:40." },
  { title: "ÉTÉ à Brest", body: "Été, été, Straße" },
  { title: "", body: "100% of it_is 'quoted' \"so\" [a-z]* ? \\ end" },
  { title: "Прилив", body: "МОРЕ и Море и море" },
  { title: "🌊", body: "the wave 🌊 returns\n\nnaïve" },
];

test.each([
  ["tide", "Tide table"],
  ["TABLE tide", "Tide table"],
  ["arbou", "Tide table"],
  ["été", "ÉTÉ à Brest"],
  ["море", "Прилив"],
  ["МОРЕ прилив", "Прилив"],
  ["🌊 WAVE", "🌊"],
  ["100% _is [a-z]*", "100% of it_is 'quoted' \"so\" [a-z]* ? \\ end"],
])("%j finds the note %j, and no other", async (query, title) => {
  const user = await addTexts();
  expect(await find(user, query)).toEqual([title]);
  expect(TEXTS.filter((text) => matchesWords(splitWords(query), text)).map(shownTitle)).toEqual([title]);
});

test("a note is found only by all of the words, and only by its own person", async () => {
  const [user, other] = [await addTexts(), await addUser()];
  expect(await find(user, "tide море")).toEqual([]);
  expect(await find(other, "tide")).toEqual([]);
});

test("page and server find the same, whatever is looked for, and show the same part of it", async () => {
  const user = await addTexts();
  const random = makeRandom(7);
  const all = TEXTS.map(({ title, body }) => `${title} ${body}`).join(" ");
  for (let round = 0; round < 100; round++) {
    const start = pick(random, all.length);
    const cut = all.slice(start, start + 1 + pick(random, 8)).toWellFormed();
    const query = ([cut, cut.toUpperCase(), cut.toLowerCase()][pick(random, 3)] ?? cut).trim();

    const { notes } = await listNotes(env, user, { ...ALL_NOTES, query }, { limit: 10 });
    const found = TEXTS.filter((text) => matchesWords(splitWords(query), text)).toReversed();
    expect(
      notes.map(({ title, excerpt }) => ({ title, excerpt })),
      query,
    ).toEqual(found.map((text) => summarizeText(text, makeExcerpt(text.body, splitWords(query)))));
  }
});

test("an excerpt shows where in a long text the first word is", async () => {
  const user = await addUser();
  const body = `${"Before it. ".repeat(50)}Here is the Needle. ${"After it. ".repeat(50)}`;
  await addNote(user, { title: "Long", body });

  const { notes } = await listNotes(env, user, { ...ALL_NOTES, query: "needle after" }, { limit: 1 });
  expect(notes[0]?.excerpt).toMatch(/^….{40}Needle\. After it\. /);
  expect(makeExcerpt(body, ["needle", "after"])).toBe(notes[0]?.excerpt);
});

test.each([
  ["a pair before the first shown character", `${"🌊".repeat(60)}ab needle`, "needle"],
  ["an odd number of units before it", `a${"🌊".repeat(60)} needle`, "needle"],
  ["pairs up to the end", `needle ${"🌊".repeat(300)}`, "needle"],
  ["a mix", `${"é🌊x".repeat(80)}needle${"🌊y".repeat(200)}`, "needle"],
  ["a pair that the longest query cuts in two", `🌊 ${"x".repeat(99)}🌊`, `${"x".repeat(99)}🌊`],
])("an excerpt is whole characters, the same on the page and the server: %s", async (_, body, query) => {
  const user = await addUser();
  await addNote(user, { body });
  const { notes } = await listNotes(env, user, { ...ALL_NOTES, query }, { limit: 1 });

  const excerpt = makeExcerpt(body, splitWords(query));
  expect(excerpt.isWellFormed()).toBe(true);
  expect(notes.map((note) => note.excerpt)).toEqual([excerpt]);
});

test("what was looked for is split from the rest of a text, and nothing of it is lost", () => {
  expect(splitAtWords("The tide, the TIDES", ["tide"])).toEqual(["The ", "tide", ", the ", "TIDE", "S"]);
  expect(splitAtWords("ab abc", ["ab", "abc"])).toEqual(["", "ab", " ", "abc", ""]);
  expect(splitAtWords("nothing", ["x"])).toEqual(["nothing"]);
  expect(splitAtWords("all", [])).toEqual(["all"]);
});

test("of a query that is too long, the beginning counts", () => {
  expect(splitWords(" a  b\tc\n")).toEqual(["a", "b", "c"]);
  expect(splitWords("word ".repeat(50))).toHaveLength(8);
  expect(splitWords("x".repeat(5_000))).toEqual(["x".repeat(100)]);
});

async function addTexts(): Promise<string> {
  const user = await addUser();
  for (const text of TEXTS) await addNote(user, text);
  return user;
}

async function find(user: string, query: string): Promise<string[]> {
  const { notes } = await listNotes(env, user, { ...ALL_NOTES, query }, { limit: 10 });
  return notes.map(({ title }) => title);
}
