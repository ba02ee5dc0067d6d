import type { Page } from "@playwright/test";
import { PAYLOADS } from "../../markdown/xss-payloads";
import { entryOf, expect, LAPTOP, newPerson, test } from "../support/fixtures";
import { scriptOf } from "../support/script";

const LINES = Array.from({ length: 5_000 }, (_, n) => `- line ${n + 1}`).join("\n");

test("a note is printed: all of it, as it is meant, and nothing of the app", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Long", `# Lines\n\n${LINES}`);
  await page.goto("/notes");
  await entryOf(page, "Long").click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await print(page);

  await expect(page.getByRole("heading", { name: "Lines" })).toBeVisible();
  await expect(page.getByText("line 5000", { exact: true })).toBeVisible();
  await expect(page.getByRole("navigation")).toBeHidden();
  await expect(page.getByRole("button", { name: "Move to trash" })).toBeHidden();
  await expect(page.locator(".cm-content")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(50_000);

  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect(page.locator(".cm-content")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lines" })).toHaveCount(0);
});

test("no note runs a script or asks another site, where it is read and where it is printed", async ({
  app,
  openNotes,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  const body = PAYLOADS.join("\n\n");
  const { id } = await scriptOf(page).create("Payloads", body);
  const foreign: string[] = [];
  const dialogs: string[] = [];
  page.context().on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== app.url && protocol !== "data:" && protocol !== "blob:") foreign.push(request.url());
  });
  page.on("dialog", (dialog) => dialogs.push(dialog.message()));

  // As it is without JavaScript; what is in it would run here all the same.
  const markup = await (await page.request.get(`/notes/${id}?all=`)).text();
  // Without the style beside it, which another page's policy does not let in.
  const [, reading = ""] = markup.match(/<noscript><style.*?<\/style>(.*?)<\/noscript>/s) ?? [];
  expect(reading).toContain('class="md"');
  await page.goto("/notes");
  await page.evaluate((html) => {
    document.body.insertAdjacentHTML("beforeend", `<div id="reading">${html}</div>`);
  }, reading);
  await expect(page.locator("#reading .md")).toBeVisible();
  await expect(page.locator("#reading .md").locator("script, iframe, svg, style, object, embed, form")).toHaveCount(0);
  await expectNothingRan(page);

  await page.goto(`/notes/${id}`);
  await expect(page.locator(".cm-content")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await print(page);
  await expect(page.locator(".md")).toBeVisible();
  await expectNothingRan(page);
  expect(foreign).toEqual([]);
  expect(dialogs).toEqual([]);
});

/** Has the page told that it will be printed, once it has loaded what it prints with. */
async function print(page: Page): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await page.locator(".md").count()).toBe(1);
  }).toPass();
}

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  // An address that is a script would run when it is followed.
  const addresses = await page
    .locator(".md a")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
  for (const protocol of addresses) expect(["http:", "https:", "mailto:"]).toContain(protocol);
}
