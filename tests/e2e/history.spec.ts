import type { Locator, Page } from "@playwright/test";
import { expect, expectBody, LAPTOP, newPerson, saveInTwoTabs, test, writeNote } from "./fixtures";
import { scriptOf } from "./script";

test("what was replaced by choice can be read and brought back, and that can be undone too", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  const other = await saveInTwoTabs(page, "The first text", "The second text");
  const mine = other.locator("form").filter({ hasText: "What you wrote" });
  await mine.getByRole("button", { name: "Keep this" }).click();
  await expectBody(other, "The second text");

  await other.getByRole("link", { name: "Earlier versions" }).click();
  await versionsOn(other).getByRole("link", { name: "The first text" }).click();
  await expect(other.getByRole("region", { name: "The chosen version" })).toContainText("The first text");
  await other.getByRole("button", { name: "Bring this back" }).click();
  await expectBody(other, "The first text");

  await other.getByRole("link", { name: "Earlier versions" }).click();
  await expect(versionsOn(other).getByRole("link", { name: "The second text" })).toBeVisible();
});

test("a version is brought back on an open page without a reload", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await writeNote(page, "Draft", "Before");
  // As a person's choice in a conflict does: replace the text, and keep what it replaces.
  const script = scriptOf(page);
  const { id, title, version } = await script.find("Draft");
  await script.write({ intent: "save", id, title, body: "After", version: `${version}`, keep: "yes" });
  await expectBody(page, "After");

  await page.getByRole("link", { name: "Earlier versions" }).click();
  await versionsOn(page).getByRole("link", { name: "Before" }).click();
  await page.getByRole("button", { name: "Bring this back" }).click();
  await expectBody(page, "Before");
});

/** The earlier versions alone: the list of notes has entries of the same words. */
function versionsOn(page: Page): Locator {
  return page.getByRole("list", { name: "Earlier versions" });
}
