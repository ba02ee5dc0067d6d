import type { Page } from "@playwright/test";
import { entryOf, expect, FROM_SERVER, newPerson, openTab, test, untilLive } from "../support/fixtures";
import { countRequests, STREAM, scriptOf, setVisible, sinceOf, watchStreams } from "../support/script";

test("ten tabs of one browser all load over HTTP/1.1, and show what is written, from one stream", async ({
  openNotes,
}) => {
  const home = await openNotes(newPerson("ada"), FROM_SERVER);
  const tabs = [home];
  while (tabs.length < 10) tabs.push(await openTab(home));
  for (const tab of tabs) await untilLive(tab);

  const counted = tabs.map(countRequests);
  const script = scriptOf(home);
  await script.create("Harbour walk");
  for (const tab of tabs) await expect(entryOf(tab, "Harbour walk")).toBeVisible();

  expect(await script.countScreens()).toBe(1);
  expect(counted.flatMap((requests) => requests())).toEqual([]);
});

test("when the tab with the stream is closed, another takes over, and no tab asks for anything else", async ({
  openNotes,
}) => {
  const { leader, others } = await openThreeTabs(await openNotes(newPerson("ada"), FROM_SERVER));
  const counted = others.map(countRequests);
  const script = scriptOf(others[0]);
  await script.create("Before");
  for (const tab of others) await expect(entryOf(tab, "Before")).toBeVisible();

  await Promise.all([leader.close(), script.create("Meanwhile")]);
  await script.create("After");

  for (const tab of others) {
    await expect(entryOf(tab, "Meanwhile")).toBeVisible();
    await expect(entryOf(tab, "After")).toBeVisible();
    await untilLive(tab);
  }
  expect(counted.flatMap((requests) => requests())).toEqual([STREAM]);
});

test("when the tab with the stream crashes, another takes over", async ({ openNotes }) => {
  const { leader, others } = await openThreeTabs(await openNotes(newPerson("ada"), FROM_SERVER));
  const counted = others.map(countRequests);
  const crashed = leader.waitForEvent("crash");
  const devtools = await leader.context().newCDPSession(leader);
  // Never answered: there is nobody left to do it.
  devtools.send("Page.crash").catch(() => {});
  await crashed;

  await scriptOf(others[0]).create("After the crash");
  for (const tab of others) await expect(entryOf(tab, "After the crash")).toBeVisible();
  expect(counted.flatMap((requests) => requests())).toEqual([STREAM]);
});

for (const missing of ["Web Locks", "BroadcastChannel"]) {
  test(`in a browser without ${missing} each tab has a stream, and is current`, async ({ openNotes }) => {
    const home = await openNotes(newPerson("ada"), FROM_SERVER);
    await home.context().addInitScript((name) => {
      if (name === "Web Locks") Reflect.deleteProperty(Navigator.prototype, "locks");
      else Reflect.deleteProperty(window, "BroadcastChannel");
    }, missing);
    await home.reload();
    const tabs = [home, await openTab(home), await openTab(home)];
    for (const tab of tabs) await untilLive(tab);

    await scriptOf(home).create("Everywhere");
    for (const tab of tabs) await expect(entryOf(tab, "Everywhere")).toBeVisible();
    await expect.poll(() => writeAndCount(home)).toBe(3);
  });
}

test("a browser that shows no tab for a minute has no stream, and resumes from its number on return", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  await script.create("Before");
  await page.clock.install();
  await page.reload();
  await untilLive(page);
  const streams = watchStreams(page.context());

  await setVisible(page, false);
  const closed = page.waitForEvent("requestfailed");
  await page.clock.fastForward(61_000);
  await closed;
  await expect.poll(() => writeAndCount(page)).toBe(0);
  const asked = streams.length;
  await script.create("Last");
  await page.clock.fastForward(600_000);
  expect(streams).toHaveLength(asked);

  const requests = countRequests(page);
  await setVisible(page, true);
  await expect(entryOf(page, "Last")).toBeVisible();
  await untilLive(page);
  expect(requests()).toEqual([STREAM]);
  expect(sinceOf(streams.at(-1))).toBe(1);
});

test("a page that was put away, and is brought back as it was, resumes from its number", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  await untilLive(page);
  const requests = countRequests(page);
  const turn = (type: "pagehide" | "pageshow") =>
    page.evaluate((name) => window.dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);

  const closed = page.waitForEvent("requestfailed");
  await turn("pagehide");
  await closed;
  await scriptOf(page).create("Meanwhile");
  await turn("pageshow");

  await expect(entryOf(page, "Meanwhile")).toBeVisible();
  await untilLive(page);
  expect(requests()).toEqual([STREAM]);
});

test("a tab that is hidden leaves the stream to one that is shown", async ({ openNotes }) => {
  const home = await openNotes(newPerson("ada"), FROM_SERVER);
  await home.clock.install();
  await home.reload();
  const { leader, others } = await openThreeTabs(home);
  const streams = watchStreams(home.context());

  await setVisible(leader, false);
  await home.clock.fastForward(61_000);
  await expect.poll(() => streams.some((stream) => stream.frame().page() !== leader)).toBe(true);
  await scriptOf(home).create("For all of them");
  for (const tab of [leader, ...others]) await expect(entryOf(tab, "For all of them")).toBeVisible();
});

/** Three tabs of one browser, of which the first holds the stream. */
async function openThreeTabs(leader: Page): Promise<{ leader: Page; others: [Page, Page] }> {
  await untilLive(leader);
  const others: [Page, Page] = [await openTab(leader), await openTab(leader)];
  for (const tab of others) await untilLive(tab);
  return { leader, others };
}

/** The streams that the server holds; it notices a closed one when it writes to it. */
async function writeAndCount(page: Page): Promise<number> {
  const script = scriptOf(page);
  await script.create("Noticed at a write");
  return script.countScreens();
}
