import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "@playwright/test";
import { quantile } from "../rounds.ts";

/** How much slower the processor is made: it is a phone's then, of some years ago. */
const SLOWED = 4;
const STARTS = 5;
const FILL_MS = 120_000;

/** What a new device asks for, in bytes: the notes' titles and texts, and the pages of the feed that they come in. */
export type Fill = { notes: number; pages: number; zippedNotes: number; zippedPages: number };

/** Opens a page for the first time in this browser, and waits until all of the notes and of the app are on the device. */
export async function fill(context: BrowserContext, url: string): Promise<Fill> {
  const page = await context.newPage();
  const answers: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/notes/changes?")) answers.push(response.body());
  });
  await page.goto(`${url}/notes`);
  await untilOnDevice(page);
  const pages = await Promise.all(answers);
  await page.close();
  const notes = pages.map(readTexts);
  return {
    notes: weigh(notes),
    pages: weigh(pages),
    zippedNotes: weigh(notes.map((texts) => gzipSync(texts))),
    zippedPages: weigh(pages.map((each) => gzipSync(each))),
  };
}

async function untilOnDevice(page: Page): Promise<void> {
  const late = performance.now() + FILL_MS;
  while (!(await page.evaluate(isOnDevice))) {
    if (performance.now() > late) throw new Error("The notes did not come to the device");
    await page.waitForTimeout(100);
  }
}

/** How long a page takes to begin in a browser that has been here before, with a network and without: in turns, the median of each. */
export async function measureStarts(context: BrowserContext, url: string, entry: string) {
  const taken: { online: number[]; offline: number[] } = { online: [], offline: [] };
  for (let turn = 0; turn <= STARTS; turn++) {
    for (const network of ["online", "offline"] as const) {
      await context.setOffline(network === "offline");
      const time = await start(context, url, entry);
      // The first of each compiles what the others find compiled.
      if (turn > 0) taken[network].push(time);
    }
  }
  await context.setOffline(false);
  return { online: median(taken.online), offline: median(taken.offline) };
}

export function median(times: number[]): number {
  return quantile(
    times.toSorted((a, b) => a - b),
    0.5,
  );
}

/** From the beginning of a navigation until the list answers a click, in a page of its own. */
async function start(context: BrowserContext, url: string, entry: string): Promise<number> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // As in a browser that was not open.
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await page.addInitScript(watchForEntry, entry);
  await page.goto(`${url}/notes`, { waitUntil: "commit" });
  const answering = await page.waitForFunction(() => Reflect.get(window, "answersAt") as number | undefined);
  const at = await answering.jsonValue();
  await page.close();
  return at ?? Number.NaN;
}

/** In the page: remembers when it first had what is named, from React, whether that rendered it or took it over from the server. */
function watchForEntry(entry: string): void {
  const look = () => {
    const found = document.querySelector(entry);
    if (found && Object.keys(found).some((key) => key.startsWith("__reactFiber"))) {
      Object.assign(window, { answersAt: performance.now() });
    } else requestAnimationFrame(look);
  };
  look();
}

/** In the page: whether all notes and the app are on the device. */
async function isOnDevice(): Promise<boolean> {
  const databases = await indexedDB.databases();
  const name = databases.map(({ name = "" }) => name).find((each) => each.startsWith("tidings.notes-"));
  if (name === undefined || navigator.serviceWorker.controller?.state !== "activated") return false;
  const ended = (request: IDBRequest) => new Promise((resolve) => request.addEventListener("success", resolve));
  const opening = indexedDB.open(name);
  await ended(opening);
  const reading = opening.result.transaction("state").objectStore("state").get("state");
  await ended(reading);
  opening.result.close();
  return reading.result?.isComplete === true;
}

/** The titles and texts of the notes in a page of the feed. */
function readTexts(page: Buffer): Buffer {
  const { changes } = JSON.parse(page.toString()) as { changes: { note: { title: string; body: string } }[] };
  return Buffer.from(changes.map(({ note }) => note.title + note.body).join(""));
}

function weigh(parts: Buffer[]): number {
  return parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
