import type { Locator, Page } from "@playwright/test";
import { entryOf, expect, test, titleOf, untilLive } from "../support/fixtures";

/** More than any page has to step through. */
const MOST_STEPS = 60;

test("the main tasks can be done by Tab, Enter and characters alone, each by a name that says what it does", async ({
  openBrowser,
}) => {
  const page = await openBrowser();
  await page.goto("/");
  await pressAt(page, page.getByRole("button", { name: "Start writing" }));
  await untilLive(page);

  await pressAt(page, page.getByRole("button", { name: "Show me around" }));
  await expect(titleOf(page)).toHaveValue("Welcome to Tidings");
  await expect(entryOf(page, "Welcome to Tidings")).toHaveAttribute("aria-current", "page");

  await pressAt(page, page.getByRole("button", { name: "New", exact: true }));
  await expect(titleOf(page)).toBeFocused();
  await page.keyboard.type("By keys");
  await page.keyboard.press("Enter");
  await page.keyboard.type("The text.");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await pressAt(page, page.getByRole("searchbox", { name: "Search notes" }), null);
  await page.keyboard.type("welcome");
  await expect(entryOf(page, "By keys")).toBeHidden();
  await pressAt(page, entryOf(page, "Welcome to Tidings"));
  await expect(titleOf(page)).toHaveValue("Welcome to Tidings");

  await pressAt(page, page.getByRole("button", { name: "Move to trash" }));
  await pressAt(page, page.getByRole("link", { name: "Trash", exact: true }));
  await pressAt(page, entryOf(page, "Welcome to Tidings"));
  await pressAt(page, page.getByRole("button", { name: "Restore" }));
  await expect(page.getByRole("button", { name: "Move to trash" })).toBeVisible();

  await pressAt(page, page.getByRole("link", { name: "Settings" }));
  await pressAt(page, page.getByRole("button", { name: "Dark" }));
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await pressAt(page, page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Your data" }));
  await expect(page.getByRole("link", { name: "Export" })).toBeVisible();
});

/** Steps from one to the next until this has the focus, and presses it by the key. */
async function pressAt(page: Page, target: Locator, key: string | null = "Enter"): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
  if (key) await page.keyboard.press(key);
}
