import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { type AppServer, startApp } from "../support/app-server";
import {
  test as base,
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  openNote,
  openTab,
  searchField,
  untilLive,
} from "../support/fixtures";
import { ALLOWED, GONE, untilInstalled } from "../support/offline";
import { buildOther } from "../support/other-build";
import { scriptOf } from "../support/script";

// Each goes over to another build: the app is none that other tests stand on.
const test = base.extend<object, { app: AppServer; other: string }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const app = await startApp();
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 600_000 },
  ],
  other: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const other = buildOther();
      await use(other.folder);
      other.remove();
    },
    { scope: "worker", timeout: 600_000 },
  ],
});

test.describe.configure({ mode: "serial" });
test.afterEach(({ app }) => app.deploy(resolve(".")));

test("after a deploy an open page has all its files, offers the new version, and its build stays until it is closed", async ({
  app,
  other,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  const [build] = await readBuilds(page);
  await app.deploy(other);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());

  const offer = page.getByRole("status").filter({ hasText: "A new version of Tidings is here." });
  await expect(offer).toBeVisible();
  expect(await readBuilds(page)).toHaveLength(2);
  await searchField(page).focus();
  await expect(helpOf(page)).toBeVisible();
  await expect(helpOf(page)).not.toHaveAttribute("data-build");

  await offer.getByRole("button", { name: "Reload" }).click();
  await untilLive(page);
  await expect(offer).toBeHidden();
  await searchField(page).focus();
  await expect(helpOf(page)).toHaveAttribute("data-build", "other");
  await openTab(page);
  await expect.poll(() => readBuilds(page)).not.toContain(build);
  expect(await readBuilds(page)).toHaveLength(1);
});

test("without a service worker a page whose file is gone after a deploy loads itself again, once, and keeps what was typed", async ({
  app,
  other,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE, /status of 404/, /Failed to fetch dynamically imported module/);
  const page = await openNotes(newPerson("ada"));
  await scriptOf(page).create("Shopping", "milk");
  await openNote(page, "Shopping", "milk");
  await app.deploy(other);
  await untilLive(page);
  await fillBody(page, "milk and bread");
  const failed: string[] = [];
  page.on("response", (response) => response.status() === 404 && failed.push(response.url()));
  const loaded = page.waitForEvent("load");
  await searchField(page).focus();
  await expect.poll(() => failed.length).toBe(1);
  await page.keyboard.type("bread");
  await expect(searchField(page)).toHaveValue("bread");
  await searchField(page).blur();
  await loaded;
  await expectBody(page, "milk and bread");
  await searchField(page).fill("");
  await searchField(page).focus();
  await expect(helpOf(page)).toHaveAttribute("data-build", "other");
});

test("a page of either build speaks with the server of the other", async ({
  app,
  other,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const ada = newPerson("ada");
  for (const [build, title] of [
    [other, "Forwards"],
    [resolve("."), "Backwards"],
  ] as const) {
    const page = await openNotes(ada);
    await scriptOf(page).create(title, "one");
    await openNote(page, title, "one");
    await app.deploy(build);
    await untilLive(page);
    await fillBody(page, "two");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const newer = await openNotes(ada);
    await entryOf(newer, title).click();
    await expectBody(newer, "two");
    await fillBody(newer, "three");
    await expectBody(page, "three");
  }
});

function readBuilds(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}

/** A part that is loaded only when somebody comes to it, and its build. */
function helpOf(page: Page) {
  return page.getByRole("group", { name: "What can be searched for" });
}
