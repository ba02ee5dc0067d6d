import type { Page } from "@playwright/test";
import type { AppServer } from "../support/app-server";
import {
  addNotes,
  entriesOf,
  entryOf,
  expect,
  expectBody,
  FROM_SERVER,
  fillBody,
  LAPTOP,
  newPerson,
  type Person,
  test,
  untilLive,
} from "../support/fixtures";
import { countRequests, scriptOf, stopClock } from "../support/script";

test("the order stays under a moving pointer, and is made good once the pointer has left", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const oldest = await script.create("Oldest");
  for (const title of ["Older", "New"]) await script.create(title);
  await page.clock.install();
  await page.reload();
  await untilLive(page);
  await expect.poll(() => titlesOf(page)).toEqual(["New", "Older", "Oldest"]);

  // By the page's clock the pointer moves ten times a second, however long the machine takes.
  await stopClock(page);
  let x = 40;
  const pointAnd = async <T>(look: () => Promise<T>) => {
    await page.mouse.move(x++, 260);
    await page.clock.runFor(100);
    return look();
  };
  await pointAnd(async () => {});
  await script.edit(oldest, () => "changed in its place");
  await script.create("Not yet");
  await expect.poll(() => pointAnd(() => entryOf(page, "Oldest").textContent())).toContain("changed in its place");
  expect(await pointAnd(() => titlesOf(page))).toEqual(["New", "Older", "Oldest"]);

  await page.mouse.move(900, 500);
  await page.clock.resume();
  await expect.poll(() => titlesOf(page)).toEqual(["Not yet", "Oldest", "New", "Older"]);
});

test("an entry that another screen changed is marked, and one's own is not", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const theirs = await script.create("Theirs");
  await script.create("Mine");
  await page.reload();
  await untilLive(page);
  await expect(tintOf(page, "Theirs")).toHaveCount(0);

  await script.edit(theirs, () => "from elsewhere");
  await expect(tintOf(page, "Theirs")).toHaveCount(1);
  await entryOf(page, "Mine").click();
  await fillBody(page, "from here");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await entryOf(page, "Theirs").click();
  await expect(entryOf(page, "Mine")).toContainText("from here");
  await expect(tintOf(page, "Mine")).toHaveCount(0);
});

test("what comes in above leaves the list scrolled to where it was", async ({ openNotes, app }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  const script = scriptOf(page);
  for (let n = 0; n < 40; n++) await script.create(`Note ${n}`);
  await endTyping(page, app, ada);
  await expect(entryOf(page, "Note 39")).toBeVisible();
  await page.evaluate(() => document.querySelector("nav")?.scrollTo(0, 1_400));
  const seen = entryOf(page, "Note 20");
  await expect(seen).toBeInViewport();
  const before = await seen.boundingBox();

  await script.create("Above");
  await script.edit(await script.find("Note 2"), () => "moves up from below");
  await expect.poll(async () => (await titlesOf(page)).slice(0, 2)).toEqual(["Note 2", "Above"]);
  const after = await seen.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 1_000))).toBeLessThanOrEqual(1);
});

test("the entry that has the keyboard's focus keeps it when it rises", async ({ openNotes, app }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  const script = scriptOf(page);
  for (const title of ["Lower", "Upper"]) await script.create(title);
  await endTyping(page, app, ada);
  await expect.poll(() => titlesOf(page)).toEqual(["Upper", "Lower"]);
  await expect(page.locator("#note-is-selected")).toBeAttached();
  await entryOf(page, "Lower").focus();

  await script.edit(await script.find("Lower"), () => "rises");
  await expect.poll(() => titlesOf(page)).toEqual(["Lower", "Upper"]);
  await expect(entryOf(page, "Lower")).toBeFocused();

  // And when another one rises above it.
  await script.edit(await script.find("Upper"), () => "rises, too");
  await expect.poll(() => titlesOf(page)).toEqual(["Upper", "Lower"]);
  await expect(entryOf(page, "Lower")).toBeFocused();

  await page.keyboard.press("Enter");
  await expectBody(page, "rises");
});

test("of 10,000 notes the first page loads 30, scrolling loads the others, and no entry is rendered twice", async ({
  openNotes,
  app,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, FROM_SERVER);
  await addNotes(app, ada, 10_000, "'The text of note ' || i");

  const document = await page.goto("/notes");
  expect((await document?.body())?.length).toBeLessThan(150_000);
  await untilLive(page);
  const entries = entriesOf(page);
  await expect(entries).toHaveCount(30);
  // What the list does later has been loaded by then.
  await expect(page.locator("#note-is-selected")).toBeAttached();
  await page.evaluate(watchList);

  const requests = countRequests(page);
  await page.evaluate(scrollToEnd, 10_000);

  const titles = await titlesOf(page);
  expect(titles).toEqual(Array.from({ length: 10_000 }, (_, n) => `Note ${10_000 - n}`));
  // On a slow machine the page has come to rest by then, and asks what changed.
  const asked = requests().filter((name) => name !== "GET /notes/changes");
  expect(asked).toEqual(Array.from({ length: 100 }, () => "GET /notes/older"));
  const { added, changed, longest } = await page.evaluate(() => Reflect.get(window, "watched"));
  expect({ added, changed }).toEqual({ added: 9_970, changed: 0 });

  // Once all of them are there, a frame of scrolling lays out what is in sight and little around it.
  const { mostLaidOut, rendered, late } = await page.evaluate(scrollBack, FRAMES);
  expect(mostLaidOut).toBeLessThanOrEqual(MOST_LAID_OUT);
  expect(rendered).toBe(0);
  const measured = `longest task while loading: ${longest} ms; frames later than 25 ms of ${FRAMES}: ${late}`;
  test.info().annotations.push({ type: "measured", description: measured });

  // A note that comes, or rises from far below, is one entry's work.
  const script = scriptOf(page);
  await script.create("The newest");
  await script.edit(await script.find("Note 7"), () => "changed");
  await expect.poll(async () => (await titlesOf(page)).slice(0, 2)).toEqual(["Note 7", "The newest"]);
  expect(await page.evaluate(() => Reflect.get(window, "watched"))).toMatchObject({ added: 9_972, changed: 0 });
});

/** So many frames are scrolled. */
const FRAMES = 240;

/** Of 10,000 entries, of which fifteen are in sight: those of two or three parts. */
const MOST_LAID_OUT = 200;

/** What tints an entry that another screen has changed. */
function tintOf(page: Page, title: string) {
  return entriesOf(page).filter({ hasText: title }).locator(".arriving");
}

/** The titles in the list, from above. */
function titlesOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("nav li"), (entry) => entry.querySelector("[dir=auto]")?.textContent ?? ""),
  );
}

/** In the page: scrolls on and on, as the list gets longer, until it has so many entries. */
async function scrollToEnd(count: number): Promise<void> {
  const list = document.querySelector("nav");
  while (list && list.querySelectorAll("li").length < count) {
    list.scrollTo(0, list.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** In the page: scrolls upwards by half of what is in sight in each frame; counts what the browser has to do for it. */
async function scrollBack(frames: number): Promise<{ mostLaidOut: number; rendered: number; late: number }> {
  const list = document.querySelector("nav");
  const entries = Array.from(document.querySelectorAll("nav li"));
  const watched: { changed: number } = Reflect.get(window, "watched");
  const before = watched.changed;
  let [mostLaidOut, late, last] = [0, 0, performance.now()];
  for (let frame = 0; frame < frames; frame++) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    if (now - last > 25) late += 1;
    last = now;
    list?.scrollBy(0, -list.clientHeight / 2);
    // Looking through all of them takes longer than a frame: of some frames it is enough.
    if (frame % 60 !== 59) continue;
    await new Promise(requestAnimationFrame);
    const laidOut = entries.filter((entry) =>
      entry.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }),
    );
    mostLaidOut = Math.max(mostLaidOut, laidOut.length);
    last = performance.now();
  }
  return { mostLaidOut, rendered: watched.changed - before, late };
}

/** In the page: `watched` counts what changes in the list, and holds the longest task since. */
function watchList(): void {
  const watched = { added: 0, changed: 0, longest: 0 };
  Object.assign(window, { watched });
  // The lists of all groups, each of which comes with its heading.
  const list = document.querySelector("nav ul")?.parentElement;
  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      const isListed = target === list || target.nodeName === "UL";
      if (type !== "childList" || !isListed) watched.changed += 1;
      else for (const node of addedNodes) for (const entry of entriesIn(node)) added.add(entry);
    }
    watched.added = added.size;
  });
  const added = new Set<Node>();
  const entriesIn = (node: Node) => {
    if (node.nodeName === "LI") return [node];
    return node instanceof Element ? node.querySelectorAll("li") : [];
  };
  if (list) changes.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
  const tasks = new PerformanceObserver((tasks) => {
    for (const { duration } of tasks.getEntries()) watched.longest = Math.max(watched.longest, duration);
  });
  tasks.observe({ type: "longtask" });
}

/** Makes all of the person's notes ones that were changed long ago: what is changed again at once stays where it is. */
async function endTyping(page: Page, app: AppServer, { id }: Person): Promise<void> {
  await app.execute("UPDATE notes SET updated_at = '2026-11-22T10:00:00.000Z' WHERE user_id = ?1", id);
  await page.reload();
}
