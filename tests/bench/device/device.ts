import type { Browser } from "@playwright/test";
import { openBrowser, openContext } from "../browser.ts";
import { addPerson } from "../people.ts";
import { interleave } from "../rounds.ts";
import { bundle, startWithTables, type WorkerServer } from "../server.ts";
import { makeText } from "./made-up-text.ts";
import { describeSamples, MANY, NONE, type Sample } from "./samples.ts";
import { fill, measureStarts } from "./start.ts";
import { countRequests, openNotes, typeSearch, weighHeap } from "./use.ts";

/** Gives each note an id as they are made, and 1 KiB of the text, from elsewhere in it. */
const WRITE_NOTES = `
  UPDATE notes SET id = lower(hex(randomblob(16))), body = substr(?2, 1 + (seq * 977) % (length(?2) - 1023), 1024)
  WHERE user_id = ?1`;

/** Some notes have the first word, of those at most one the second, and none has the third. */
const SEARCH = "tarolu 9999 nobody";

/** How long a page rests before it is used: it opens its device once it has time. */
const REST_MS = 2_000;

/** Someone with so many notes; `entry`: what their list shows. */
type Owner = { name: string; notes: number; entry: string };

const OWNERS: Owner[] = [
  { name: MANY, notes: 10_000, entry: "main nav li a" },
  { name: NONE, notes: 0, entry: "main nav p:not([role])" },
];

/** How soon the notes of a device are there, and what they take. */
export async function device(rounds: number): Promise<string> {
  await using app = await startWithTables(bundle("tests/bench/app/worker.ts"), { files: "build/client" });
  const browser = await openBrowser();
  const samples = await interleave(rounds, OWNERS, (owner) => measure(browser, app, owner));
  await browser.close();
  return describeSamples(samples);
}

/** All of it in a browser of its own, which has somebody's notes for the first time. */
async function measure(browser: Browser, app: WorkerServer, { notes, entry }: Owner): Promise<Sample> {
  const { url } = app;
  const { userId, cookie } = await addPerson(app, notes);
  await app.run([[WRITE_NOTES, userId, makeText(100_000)]]);
  const context = await openContext(browser, url, cookie);
  const filled = await fill(context, url);
  const starts = await measureStarts(context, url, entry);

  const page = await context.newPage();
  await page.goto(`${url}/notes`);
  await page.getByText("Live", { exact: true }).filter({ visible: true }).waitFor();
  await page.waitForTimeout(REST_MS);
  const keys = await typeSearch(page, SEARCH);
  const opened = notes > 0 ? await openNotes(page) : { read: Number.NaN, known: Number.NaN };
  const heap = await weighHeap(page);
  const requests = await countRequests(page, url, cookie);
  await context.close();
  return { fill: filled, ...starts, ...opened, keys, heap, requests };
}
