import type { Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe";
import { pressAll } from "../support/editor";
import {
  bodyOf,
  entriesOf,
  entryOf,
  expect,
  LAPTOP,
  newPerson,
  PHONE,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

test("Ctrl-K finds notes, tags and commands by parts of their names, and what is typed while it loads is not lost", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, ["Garden plan", "#home/garden"], ["Holiday", "by the sea"]);
  const held = Promise.withResolvers<void>();
  await page.route(/assets\/palette-/, (route) => held.promise.then(() => route.continue()));
  const asked = page.waitForRequest(/assets\/palette-/);
  await page.reload();
  await asked;
  await pressAll(page, "Control+k");
  await page.keyboard.type("gpl");
  held.resolve();
  await expect(fieldOf(page)).toHaveValue("gpl");
  await expect(fieldOf(page)).toBeFocused();
  await expect(optionsOf(page).first()).toHaveText(/Garden plan/);
  await pressAll(page, "Enter");
  await expect(titleOf(page)).toHaveValue("Garden plan");
  await expect(bodyOf(page)).toBeFocused();

  await pressAll(page, "Escape", "Control+k");
  // What was opened last comes first.
  await expect(optionsOf(page).first()).toHaveText(/Garden plan/);
  await expect(optionsOf(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("#home");
  await expect(optionsOf(page).first()).toHaveText("#home");
  await pressAll(page, "Enter");
  await expect(page).toHaveURL(/tag=home/);

  await expect(entriesOf(page)).toHaveCount(1);
  await pressAll(page, "j", "Control+k");
  await page.keyboard.type("archive, or");
  await pressAll(page, "Enter");
  await expect(page.getByText("Moved to the archive")).toBeVisible();
});

test("the palette moves by arrows, closes by Escape, gives the focus back, and finds words of texts by the server", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, ["One", "a lighthouse"], ["Two", "nothing"]);
  await pressAll(page, "Control+k");
  await expect(fieldOf(page)).toBeFocused();
  await pressAll(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  // Nothing had it before.
  await expect(page.locator(":focus")).toHaveCount(0);

  await entryOf(page, "Two").focus();
  await pressAll(page, "Control+k");
  await expect(fieldOf(page)).toBeFocused();
  await pressAll(page, "ArrowUp");
  await expect(optionsOf(page).last()).toHaveAttribute("aria-selected", "true");
  await pressAll(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(entryOf(page, "Two")).toBeFocused();
  await pressAll(page, "Control+k");
  await page.keyboard.type("lighthouse");
  await expect(optionsOf(page)).toHaveText([/One/]);
});

test("a palette that cannot be loaded keeps no keys, nor does one that Escape has called off", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"));
  await createAll(page, ["One", ""], ["Two", ""]);
  await page.route(/assets\/palette-/, (route) => route.abort());
  const failed = page.waitForEvent("requestfailed", (request) => request.url().includes("/palette-"));
  await page.reload();
  await failed;
  await entryOf(page, "One").click();
  await expect(titleOf(page)).toHaveValue("One");
  await titleOf(page).focus();
  await pressAll(page, "Control+k", "End");
  await page.keyboard.type("s more");
  await expect(titleOf(page)).toHaveValue("Ones more");
  // Once it is saved, it is the one that was changed last.
  await expect(entriesOf(page)).toHaveText([/Ones more/, /Two/]);

  const held = Promise.withResolvers<void>();
  await page.unroute(/assets\/palette-/);
  await page.route(/assets\/palette-/, (route) => held.promise.then(() => route.continue()));
  const asked = page.waitForRequest(/assets\/palette-/);
  await page.reload();
  await asked;
  await expect(entriesOf(page)).toHaveText([/Ones more/, /Two/]);
  await entryOf(page, "Two").focus();
  await pressAll(page, "Control+k", "a", "Escape", "k");
  await expect(entryOf(page, "Ones more")).toBeFocused();
  held.resolve();
  await pressAll(page, "Control+k");
  await expect(fieldOf(page)).toHaveValue("");
});

test("the palette offers what there is something to do for", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, ["One", ""], ["Two", ""]);
  await pressAll(page, "Control+k");
  await expect(fieldOf(page)).toBeFocused();
  await expect(optionsOf(page).filter({ hasText: "New note" })).toBeVisible();
  await expect(optionsOf(page).filter({ hasText: "Move to trash" })).toHaveCount(0);
  await pressAll(page, "Escape", "j", "Control+k");
  await expect(optionsOf(page).filter({ hasText: "Move to trash" })).toBeVisible();
  await expect(optionsOf(page).filter({ hasText: "Merge into one note" })).toHaveCount(0);
  await pressAll(page, "Escape", "x", "j", "x", "Control+k");
  await optionsOf(page).filter({ hasText: "Merge into one note" }).click();
  await expect(page.getByRole("dialog", { name: "Merge into one note" })).toBeVisible();
  await pressAll(page, "Escape");

  await page.goto("/notes?view=trash");
  await pressAll(page, "Control+k");
  await expect(optionsOf(page).filter({ hasText: "New note" })).toBeVisible();
  await expect(optionsOf(page).filter({ hasText: "Restore" })).toHaveCount(0);
});

test("the palette works offline, and in Arabic", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, locale: "ar" });
  for (const title of ["حديقة المنزل", "Holiday"]) await scriptOf(page).create(title);
  await expect(entriesOf(page)).toHaveCount(2);
  // What shows a note has been loaded by then.
  await entryOf(page, "Holiday").click();
  await entryOf(page, "حديقة المنزل").click();
  await expect(page.locator("[name=title]")).toHaveValue("حديقة المنزل");
  await entryOf(page, "Holiday").click();
  await expect(page.locator("[name=title]")).toHaveValue("Holiday");
  await entryOf(page, "Holiday").focus();
  await pressAll(page, "Control+k");
  await expect(fieldOf(page)).toBeFocused();
  await page.context().setOffline(true);
  await page.keyboard.type("حديق");
  await expect(optionsOf(page).first()).toHaveText(/حديقة المنزل/);
  await pressAll(page, "Enter");
  await expect(page.locator("[name=title]")).toHaveValue("حديقة المنزل");
});

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`the palette has a button, and no axe violation: ${device}`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce" });
    await createAll(page, ["One", "#tag"]);
    await page.getByRole("button", { name: "Commands" }).click();
    await expect(fieldOf(page)).toBeFocused();
    await expectNoViolation(page, "palette");
    await page.reload();
    await page.getByRole("button", { name: "Commands" }).click();
    await fieldOf(page).fill("zzzzz");
    await expect(page.getByText("Nothing found.")).toBeVisible();
    await expectNoViolation(page, "palette without results");
    await fieldOf(page).fill("one");
    await optionsOf(page).first().click();
    await expect(titleOf(page)).toHaveValue("One");
  });
}

function fieldOf(page: Page) {
  return page.getByRole("dialog").getByRole("combobox");
}

function optionsOf(page: Page) {
  return page.getByRole("dialog").getByRole("option");
}

async function createAll(page: Page, ...notes: [title: string, body: string][]): Promise<void> {
  await untilLive(page);
  for (const [title, body] of notes) await scriptOf(page).create(title, body);
  await expect(entriesOf(page)).toHaveCount(notes.length);
}
