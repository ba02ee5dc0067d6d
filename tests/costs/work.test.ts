import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { MAX_SHOWN, NEXT_PAGE_SIZE } from "~/notes/note";
import { MAX_NOTES } from "~/notes/order/list-portion.server";
import { MOST } from "~/notes/search/find-notes.server";
import { signIn } from "../support/people/visitor";
import { addPerson } from "./people";
import { type Driven, GETS, IMPORT, POSTS } from "./requests";
import { type Ran, watchDatabase } from "./watched-database";

/** What puts notes into ranges now and then, after an answer: `search.test.ts` says what it costs. */
const MAKES_RANGES = /(INTO|UPDATE|DELETE FROM) search_ranges|'edited', by_edited|AS "left"|AS last$/;

/** More than with a hundred notes, whatever else a request looks up. */
const SLACK = 12;

/** Of these the rows grow with the account up to a bound: each note that is looked at is a row of the index and one of the table. */
const BOUNDS: [RegExp, rows: number][] = [
  // A row for each range, and what is looked through.
  [/(\?|&)q=/, 400 + 2 * MOST.notes],
  [/tag=half/, 3 * MAX_NOTES],
  // Two rows to measure each note of the tag, two to read it, and one to sort it.
  [/tag=few/, 5 * 100],
  [/show=/, 2 * (MAX_SHOWN + 1)],
  [/older/, 2 * (NEXT_PAGE_SIZE + 1)],
  [/^GET \/notes\/changes\?since/, 2 * 500],
  [/part=notes/, 2 * 1_000],
  // How many notes an export will hold.
  [/part=account/, 10_000],
];

const MOST_BYTES: [RegExp, bytes: number][] = [
  [/part=/, 4_000_000],
  [/^GET/, 1_200_000],
];

let small: string;
let big: string;

beforeAll(async () => {
  small = await addPerson({ notes: 100 });
  big = await addPerson({ notes: 10_000, large: true });
  await addPerson({ notes: 10_000 });
});

test("no page, list, search or export of 10,000 notes and 100 MB costs more than its bound", async () => {
  expect((await compare(GETS)).join("\n")).toBe("");
});

test("nothing that a form does costs more with 10,000 notes and 100 MB than with 100", async () => {
  expect((await compare([...POSTS, IMPORT])).join("\n")).toBe("");
});

/** What costs a person with much more than it should. */
async function compare(requests: Driven[]): Promise<string[]> {
  const ran = watchDatabase();
  const found: string[] = [];
  for (const request of requests) {
    const [little, much] = [await measure(request, small, ran), await measure(request, big, ran)];
    const { name } = request;
    const rows = little.read + SLACK + (BOUNDS.find(([which]) => which.test(name))?.[1] ?? 0);
    const bytes = MOST_BYTES.find(([which]) => which.test(name))?.[1] ?? Number.POSITIVE_INFINITY;
    if (much.status >= 500) found.push(`${name} was answered with ${much.status}`);
    if (much.status !== little.status) found.push(`${name}: ${little.status} with little, ${much.status} with much`);
    if (much.read > rows) found.push(`${name} read ${much.read} rows, with little ${little.read}`);
    if (much.written > little.written + SLACK) found.push(`${name} wrote ${much.written} rows, not ${little.written}`);
    if (much.bytes > bytes) found.push(`${name} answered with ${much.bytes} bytes`);
  }
  return found;
}

async function measure({ ask }: Driven, userId: string, ran: Ran[]) {
  const who = await signIn(userId);
  // A block ends after a second or two: whether a form is refused must not depend on how long others took.
  await env.DB.prepare("DELETE FROM rate_limits").run();
  ran.length = 0;
  const answer = await ask(who);
  const bytes = (await answer.arrayBuffer()).byteLength;
  const counted = ran.filter(({ sql }) => !MAKES_RANGES.test(sql));
  const sum = (of: "read" | "written") => counted.reduce((rows, statement) => rows + statement[of], 0);
  return { status: answer.status, bytes, read: sum("read"), written: sum("written") };
}
