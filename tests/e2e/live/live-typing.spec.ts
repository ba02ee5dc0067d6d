import type { Page } from "@playwright/test";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  openNote,
  openTab,
  test,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const TYPED = "what one types without a pause is there";
const KEY_MS = 100;

test("another browser shows what is typed without a pause as it grows, and nothing moves there but the text", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const script = scriptOf(laptop);
  await script.create("Below", "another note");
  await script.create("Growing", "where the other caret is\n\n");
  const phone = await openNotes(ada, LAPTOP);
  for (const page of [laptop, phone]) {
    await openNote(page, "Growing", "where the other caret is\n\n");
    await untilLive(page);
  }
  await phone.keyboard.press("Control+Home");
  await phone.keyboard.press("Control+ArrowRight");
  const caret = () => phone.evaluate(() => [getSelection()?.anchorNode?.textContent, getSelection()?.anchorOffset]);
  const before = await caret();
  const saves = countSaves(laptop);
  await Promise.all([watchTexts(phone, ".cm-content"), watchTexts(laptop, "header [role=status]")]);
  await watchShifts(phone);

  await laptop.keyboard.type(TYPED, { delay: KEY_MS });
  await expectBody(phone, `where the other caret is\n\n${TYPED}`);

  const shown = (await textsOf(phone)).map((text) => text.replace("where the other caret is", ""));
  for (const text of shown) expect(TYPED.startsWith(text), text).toBe(true);
  expect(shown).toEqual([...shown].sort((a, b) => a.length - b.length));
  // A screen that is busy may show the texts of two saves at once.
  expect(shown.length).toBeGreaterThanOrEqual(saves.starts.length / 2);
  expect(saves.starts.length).toBeGreaterThan(2);
  expect(saves.starts.length).toBeLessThanOrEqual(2 + saves.seconds() * 2);

  expect(await caret()).toEqual(before);
  expect(await shiftsOf(phone)).toBe(0);
  await expect(laptop.getByText("Saved", { exact: true })).toBeVisible();
  expect((await textsOf(laptop)).length, "words of the status").toBeLessThanOrEqual(2);
});

test("another window of the same browser shows it too, and in a list the entry is tinted once", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const script = scriptOf(page);
  for (const title of ["Below", "Growing"]) await script.create(title, "");
  const [reading, listing] = [await openTab(page), await openTab(page)];
  for (const window of [page, reading]) await openNote(window, "Growing");
  for (const window of [page, reading, listing]) await untilLive(window);
  await expect(entryOf(listing, "Growing")).toBeVisible();
  await Promise.all([watchTexts(reading, ".cm-content"), watchTexts(listing, "nav")]);
  await Promise.all([watchShifts(listing), watchTints(listing)]);
  const written = readTimes(page);

  await page.bringToFront();
  await bodyOf(page).focus();
  await page.keyboard.type(TYPED, { delay: KEY_MS });
  await expectBody(reading, TYPED);
  await expect(entryOf(listing, "Growing")).toContainText(TYPED);

  const shown = await textsOf(reading);
  expect(shown.length).toBeGreaterThan(2);
  for (const text of shown) expect(TYPED.startsWith(text), text).toBe(true);
  // Again only where a slow machine had two seconds between what it showed.
  const times = (await textsOf(listing)).map((text) => timeOf(text, written));
  const begun = times.filter((at, index) => at - (times[index - 1] ?? 0) >= 2_000).length;
  const tints = await tintsOf(listing);
  expect(tints[0]).toBe("arrive");
  expect(tints.length).toBeLessThanOrEqual(Math.max(1, begun));
  expect(await shiftsOf(listing)).toBe(0);
});

test("two screens that type in one paragraph at the same time both have all of it, each at its caret", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  await scriptOf(laptop).create("Both", "< and >");
  const phone = await openNotes(ada, LAPTOP);
  for (const page of [laptop, phone]) {
    await openNote(page, "Both", "< and >");
    await untilLive(page);
  }
  await laptop.keyboard.press("Control+Home");
  await laptop.keyboard.press("ArrowRight");
  await phone.keyboard.press("ArrowLeft");

  await Promise.all([
    laptop.keyboard.type("first the one ", { delay: KEY_MS }),
    phone.keyboard.type(" then the other", { delay: KEY_MS }),
  ]);
  for (const page of [laptop, phone]) await expectBody(page, "<first the one  and  then the other>");
});

test("alone, what is typed is saved no more often than ever", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Alone", "");
  await openNote(page, "Alone");
  await untilLive(page);
  const saves = countSaves(page);

  await page.keyboard.type(TYPED, { delay: KEY_MS });
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  // A machine that is slow at typing makes pauses.
  expect(saves.starts.length).toBeLessThanOrEqual(2 + saves.seconds());
});

test("a screen that opens while one types is shown what is typed from then on", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  await scriptOf(laptop).create("Joined", "");
  await openNote(laptop, "Joined");
  await untilLive(laptop);
  const saves = countSaves(laptop);
  let typed = "";
  let isTyping = true;
  const typing = (async () => {
    for (; isTyping; typed += "k") await laptop.keyboard.type("k", { delay: KEY_MS });
  })();

  const phone = await openNotes(ada, LAPTOP);
  await openNote(phone, "Joined", /k+/);
  await untilLive(phone);
  await watchTexts(phone, ".cm-content");
  const before = saves.starts.length;
  await expect.poll(async () => (await textsOf(phone)).length).toBeGreaterThan(4);
  expect(saves.starts.length).toBeGreaterThan(before + 2);
  isTyping = false;
  await typing;
  await expectBody(phone, typed);
});

/** The saves that the page sends from now on: when each began, in seconds. */
function countSaves(page: Page) {
  const starts: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") starts.push(Date.now() / 1_000);
  });
  return { starts, seconds: () => (starts.at(-1) ?? 0) - (starts[0] ?? 0) };
}

/** When the server wrote what the page saves from now on, in milliseconds, by the text. */
function readTimes(page: Page): Map<string, number> {
  const times = new Map<string, number>();
  page.on("response", async (response) => {
    if (response.request().method() !== "POST") return;
    const { note } = await response.json();
    times.set(note.body, Date.parse(note.updatedAt));
  });
  return times;
}

/** When the latest of the texts that is shown was written. */
function timeOf(shown: string, written: Map<string, number>): number {
  const texts = [...written.keys()].filter((text) => shown.includes(text));
  return written.get(texts.sort((a, b) => b.length - a.length)[0] ?? "") ?? 0;
}

/** Notes each text that the element shows from now on, and that the one before it was not. */
async function watchTexts(page: Page, selector: string): Promise<void> {
  await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const texts: string[] = [];
    let last = element?.textContent ?? "";
    Object.assign(window, { texts });
    new MutationObserver(() => {
      const text = element?.textContent ?? "";
      if (text !== last) texts.push(text);
      last = text;
    }).observe(element ?? document, { subtree: true, childList: true, characterData: true });
  }, selector);
}

function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, "texts"));
}

/** Notes which animations begin on the page from now on. */
async function watchTints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tints: string[] = [];
    Object.assign(window, { tints });
    document.addEventListener("animationstart", ({ animationName }) => tints.push(animationName));
  });
}

function tintsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, "tints"));
}

/** Counts what moves on the page by itself from now on. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      Object.assign(window, { shifts: Reflect.get(window, "shifts") + list.getEntries().length });
    }).observe({ type: "layout-shift" });
  });
}

function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(window, "shifts"));
}
