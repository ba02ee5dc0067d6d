import type { Page } from "@playwright/test";
import { median } from "./start.ts";

const PATIENCE_MS = 10_000;
/** Between two keys of somebody quick; and from a click into the field to the first, as long as a hand takes from one to the other. */
const KEY_MS = 200;
const HAND_MS = 400;
const NOTES = 10;

/** Longer than the device waits for what the page may ask for. */
const REST_MS = 2_500;

/**
 * From a click until the text of a note is on the screen: of ones that were not opened before, which are read from the
 * device, and of ones that the page has in memory. The median of each.
 */
export async function openNotes(page: Page): Promise<{ read: number; known: number }> {
  const read: number[] = [];
  const known: number[] = [];
  await page.locator("main nav li a").nth(NOTES).waitFor();
  // What notes are shown by is loaded with the first.
  for (const index of [0, 1]) await page.evaluate(openNote, { index, patience: PATIENCE_MS });
  await page.locator(".cm-content").waitFor();
  for (let index = 2; index < 2 + NOTES; index++) {
    read.push(await page.evaluate(openNote, { index, patience: PATIENCE_MS }));
    known.push(await page.evaluate(openNote, { index: index - 1, patience: PATIENCE_MS }));
  }
  return { read: median(read), known: median(known) };
}

/** Types a search: what each key took until the list of what it found was on the screen. A space alone finds nothing new. */
export async function typeSearch(page: Page, text: string): Promise<number[]> {
  const field = page.getByRole("searchbox");
  await field.click();
  // What can be asked is shown once the field finds as one types.
  await page.getByRole("search").getByRole("button").first().waitFor();
  const taken: number[] = [];
  for (const [index, key] of [...text].entries()) {
    await page.waitForTimeout(index === 0 ? HAND_MS : KEY_MS);
    if (key !== " ") await page.evaluate(watchForList, { query: text.slice(0, index + 1), patience: PATIENCE_MS });
    await page.keyboard.press(key);
    if (key !== " ") taken.push(await page.evaluate(() => Reflect.get(window, "listed") as Promise<number>));
  }
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.searchParams.has("q"));
  return taken;
}

/** The JavaScript heap of the page, in bytes, without what is garbage. */
export async function weighHeap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.detach();
  return usedSize;
}

/** How many requests the page makes for a note that another screen has written. */
export async function countRequests(page: Page, url: string, cookie: string): Promise<number> {
  let requests = 0;
  page.on("request", () => requests++);
  const id = crypto.randomUUID();
  const form = new URLSearchParams({ intent: "create", id, title: `From elsewhere ${id}`, body: "" });
  const headers = { cookie, origin: url };
  const answer = await fetch(`${url}/notes/changes`, { method: "POST", headers, body: form });
  if (!answer.ok) throw new Error(`The write was answered with ${answer.status}`);
  await page.getByText(`From elsewhere ${id}`).waitFor();
  await page.waitForTimeout(REST_MS);
  return requests;
}

/** In the page: opens a note of the list, and answers how long that took until its title and its text were on the screen. */
function openNote({ index, patience }: { index: number; patience: number }): Promise<number> {
  const link = document.querySelectorAll<HTMLAnchorElement>("main nav li a")[index];
  const title = link?.querySelector(".entry-title [dir=auto]")?.textContent;
  const beginning = link?.querySelector(".entry-text")?.textContent?.trim().slice(0, 40) ?? "";
  const began = performance.now();
  link?.click();
  return new Promise((resolve, reject) => {
    const look = () => {
      const shown = document.querySelector<HTMLTextAreaElement>("[name=title]")?.value;
      const text = document.querySelector(".cm-content")?.textContent;
      const plain = document.querySelector<HTMLTextAreaElement>("textarea[name=body]")?.value;
      if (shown === title && (text ?? plain)?.trim().startsWith(beginning)) {
        // After the frame that shows it.
        setTimeout(() => resolve(performance.now() - began));
      } else if (performance.now() - began > patience) reject(new Error(`${title} did not open`));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** In the page: `listed` is what the next key takes until the list of the query is on the screen. */
function watchForList({ query, patience }: { query: string; patience: number }): void {
  const isListed = () => {
    const entry = document.querySelector<HTMLAnchorElement>("main nav li a");
    // Each entry leads on to the list that it is in.
    return new URLSearchParams(entry?.search ?? location.search).get("q") === query;
  };
  const listed = new Promise<number>((resolve, reject) => {
    const press = ({ timeStamp }: KeyboardEvent) => {
      const look = () => {
        if (isListed()) setTimeout(() => resolve(performance.now() - timeStamp));
        else if (performance.now() - timeStamp > patience) reject(new Error(`${query} was not listed`));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener("keydown", press, { once: true, capture: true });
  });
  Object.assign(window, { listed });
}
