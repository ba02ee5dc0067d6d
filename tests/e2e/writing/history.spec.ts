import type { Locator, Page } from "@playwright/test";
import {
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  saveInTwoTabs,
  test,
  untilLive,
  writeNote,
} from "../support/fixtures";

const LINES = Array.from({ length: 30 }, (_, n) => `Line ${n + 1} of the note`);

test("what was replaced by choice can be read and brought back, and that can be undone by one press", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  const other = await saveInTwoTabs(page, "The first text", "The second text");
  const mine = other.locator("form").filter({ hasText: "What you wrote" });
  await mine.getByRole("button", { name: "Keep this" }).click();
  await expect(textOn(other)).toHaveText("The second text");

  await other.getByRole("link", { name: "Earlier versions" }).click();
  await versionsOn(other).getByRole("link", { name: "The first text" }).click();
  const chosen = other.getByRole("region", { name: "The chosen version" });
  await expect(chosen.locator("del")).toContainText("first");
  await expect(chosen.locator("ins")).toContainText("second");
  await chosen.getByRole("link", { name: "Whole text" }).click();
  await expect(chosen).toContainText("The first text");
  await other.getByRole("button", { name: "Bring this back" }).click();
  await expect(textOn(other)).toHaveText("The first text");

  await other.getByRole("button", { name: "Undo" }).click();
  await expect(textOn(other)).toHaveText("The second text");
});

test("a text that is deleted in a note's first minute comes back on both screens, and goes again by one press", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await writeNote(page, "Draft", LINES.join("\n"));
  const other = await openNotes(ada);
  await entryOf(other, "Draft").click();
  await untilLive(other);
  await fillBody(page, "Typed over");
  await expectBody(other, "Typed over");

  await page.getByRole("link", { name: "Earlier versions" }).click();
  await versionsOn(page)
    .getByRole("link", { name: /^Draft .* Line 1 of the note/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Bring this back" }).click();
  await expectBody(page, LINES.join("\n"));
  await expectBody(other, LINES.join("\n"));

  await page.getByRole("button", { name: "Undo" }).click();
  await expectBody(page, "Typed over");
  await expectBody(other, "Typed over");
  await page.getByRole("link", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("a version shows which words were added and removed, and folds what is the same", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Draft", LINES.join("\n"));
  const changed = LINES.toSpliced(10, 8).with(3, "Line 4 of the story");
  await fillBody(page, changed.join("\n"));
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Earlier versions" }).click();
  await versionsOn(page)
    .getByRole("link", { name: /^Draft .* Line 1 of the note/ })
    .first()
    .click();
  const chosen = page.getByRole("region", { name: "The chosen version" });
  await expect(chosen.locator("del").first()).toHaveText(/note/);
  await expect(chosen.locator("ins").first()).toHaveText(/story/);
  await expect(chosen.locator("del").nth(1)).toContainText("Line 11 of the note");
  await expect(chosen).toContainText("lines are the same");
  await expect(chosen).not.toContainText("Line 25");
});

/** The earlier versions alone: the list of notes has entries of the same words. */
function versionsOn(page: Page): Locator {
  return page.getByRole("list", { name: "Earlier versions" });
}

/** The text of the note as it is read without JavaScript. */
function textOn(page: Page): Locator {
  return page.getByRole("article").locator(".md");
}
