import type { Page } from "@playwright/test";
import { entryOf, expect, newPerson, test, untilLive } from "../support/fixtures";
import { scriptOf } from "../support/script";

const FAILED = [/ERR_FAILED/, /Failed to fetch dynamically imported module/];

test("what is found is shown and lives on where the part that marks it cannot be loaded", async ({
  openNotes,
  expectedErrors,
}) => {
  // The server has marked it, and React says that the page does not.
  expectedErrors.push(...FAILED, /hydrat|Minified React error/i);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  await script.create("Tide table", "high water");
  await cutOff(page, /assets\/searching-/);
  await page.goto("/notes?q=tide");
  await expect(entryOf(page, "Tide table")).toBeVisible();
  await untilLive(page);
  await entryOf(page, "Tide table").click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Tide table");
});

test("the trash is emptied, and one signs out, where the part that undoes cannot be loaded", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...FAILED);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const { id } = await script.create("Gone");
  await script.write({ intent: "trash", id });
  await cutOff(page, /assets\/undo-region-/);
  await page.goto("/notes?view=trash");
  await untilLive(page);
  await page.getByRole("link", { name: "Empty the trash…" }).click();
  await page.getByRole("button", { name: "Empty the trash" }).click();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
});

/** The part is not to be had, nor is what a page asks for before it loads itself again: tests/e2e/offline/builds.spec.ts. */
async function cutOff(page: Page, part: RegExp): Promise<void> {
  await page.context().route(part, (route) => route.abort());
  await page
    .context()
    .route(/assets\/manifest-/, (route) => (route.request().method() === "HEAD" ? route.abort() : route.fallback()));
}
