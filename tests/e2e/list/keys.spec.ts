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

test("keys alone lead through the list, into a text and back, and do to notes what buttons do", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "First", "Second", "Third");
  await untilKeys(page);

  await pressAll(page, "j");
  await expect(entryOf(page, "Third")).toBeFocused();
  await pressAll(page, "j", "ArrowDown");
  await expect(entryOf(page, "First")).toBeFocused();
  await pressAll(page, "k", "ArrowUp", "ArrowUp");
  await expect(entryOf(page, "Third")).toBeFocused();

  await pressAll(page, "j", "Enter");
  await expect(titleOf(page)).toHaveValue("Second");
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.type("jken#?");
  await expect(bodyOf(page)).toContainText("jken#?");
  await pressAll(page, "Escape");
  await expect(entryOf(page, "Second")).toBeFocused();

  await pressAll(page, "p");
  await expect(page.getByRole("list", { name: "Pinned" }).getByRole("link")).toHaveText(/Second/);
  await expect(entryOf(page, "Second")).toBeFocused();
  await pressAll(page, "p");
  await expect(page.getByRole("list", { name: "Pinned" })).toHaveCount(0);

  await pressAll(page, "n");
  await expect(titleOf(page)).toBeFocused();
  await expect(page).toHaveURL(/\/notes\/new$/);
});

test("after a note goes to the trash or the archive, the focus is on the next entry, at the end on the one before", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "First", "Second", "Third", "Fourth");
  await untilKeys(page);

  await pressAll(page, "j", "j", "#");
  await expect(entryOf(page, "Third")).toHaveCount(0);
  await expect(entryOf(page, "Second")).toBeFocused();
  await expect(page.getByText("Moved to trash")).toBeVisible();
  await pressAll(page, "j", "e");
  await expect(entryOf(page, "First")).toHaveCount(0);
  await expect(entryOf(page, "Second")).toBeFocused();

  // By the buttons of the open note, too.
  await pressAll(page, "k", "Enter");
  await expect(titleOf(page)).toHaveValue("Fourth");
  await page.getByRole("button", { name: "Move to trash" }).press("Enter");
  await expect(entryOf(page, "Fourth")).toHaveCount(0);
  await expect(entryOf(page, "Second")).toBeFocused();
  await pressAll(page, "#");
  await expect(entriesOf(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New", exact: true })).toBeFocused();
  await pressAll(page, "Control+z");
  await expect(entriesOf(page)).not.toHaveCount(0);
});

test("/ leads to the search, and Escape from it to the list, to all of it and to the text's entry", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "Apples", "Pears");
  await untilKeys(page);
  await pressAll(page, "/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("pears");
  await expect(entriesOf(page)).toHaveCount(1);
  await pressAll(page, "Escape");
  await expect(entriesOf(page)).toHaveCount(2);
  await pressAll(page, "Escape");
  await expect(entryOf(page, "Pears")).toBeFocused();
});

test("? shows all keys, which can be switched off, and nothing takes a key with another or in a dialog", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "Only");
  await untilKeys(page);
  await pressAll(page, "j", "?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByText("Next note")).toBeVisible();
  await expectNoViolation(page, "sheet of keys");
  await pressAll(page, "#", "n");
  await expect(sheet).toBeVisible();
  await pressAll(page, "Escape");
  await expect(sheet).toBeHidden();
  await expect(entryOf(page, "Only")).toBeFocused();
  await pressAll(page, "Alt+n", "Alt+e");
  await expect(page).toHaveURL(/\/notes$/);

  await page.goto("/settings");
  const choice = page.getByRole("checkbox", { name: "Keys without Ctrl do something" });
  await expect(choice).toBeEnabled();
  await choice.uncheck();
  await page.goto("/notes");
  await entryOf(page, "Only").click();
  await expect(page.getByRole("button", { name: "Move to trash" })).toHaveAttribute("title", "Move to trash");
  await entryOf(page, "Only").focus();
  await pressAll(page, "#", "n", "?");
  await expect(entryOf(page, "Only")).toBeFocused();
  await expect(titleOf(page)).toHaveValue("Only");
});

test("keys that are pressed while the page loads what answers them are not lost, and tooltips name them", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "One", "Two");
  const held = Promise.withResolvers<void>();
  await page.route(/assets\/commands-/, (route) => held.promise.then(() => route.continue()));
  const asked = page.waitForRequest(/assets\/commands-/);
  await page.reload();
  await asked;
  await pressAll(page, "j", "j", "Enter");
  held.resolve();
  await expect(titleOf(page)).toHaveValue("One");
  await expect(bodyOf(page)).toBeFocused();
  await expect(page.getByRole("button", { name: "Archive", exact: true })).toHaveAttribute("title", "Archive (E)");
});

test("a keyboard that types another script has the same keys", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "One");
  await untilKeys(page);
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ى", code: "KeyN", bubbles: true }));
  });
  await expect(page).toHaveURL(/\/notes\/new$/);
});

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`the first stop of Tab skips to the note: ${device}`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), options);
    await createAll(page, "One");
    await entryOf(page, "One").click();
    await expect(titleOf(page)).toHaveValue("One");
    await page.reload();
    await expect(page.locator("#note-is-selected")).toBeAttached();
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the note" });
    await expect(skip).toBeFocused();
    await expectNoViolation(page, "skip link");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("#note") !== null)).toBe(true);
  });
}

test("on a phone with a keyboard Escape leads from the text to the list", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await createAll(page, "One", "Two");
  await untilKeys(page);
  await pressAll(page, "j", "j", "Enter");
  await expect(bodyOf(page)).toBeFocused();
  await pressAll(page, "Escape");
  await expect(entryOf(page, "One")).toBeFocused();
});

async function createAll(page: Page, ...titles: string[]): Promise<void> {
  await untilLive(page);
  for (const title of titles) await scriptOf(page).create(title);
  await expect(entriesOf(page)).toHaveCount(titles.length);
}

/** Waits until the page has what answers keys: pressed before, they are kept, and answered in order. */
async function untilKeys(page: Page): Promise<void> {
  await expect(page.locator("#note-is-selected")).toBeAttached();
}
