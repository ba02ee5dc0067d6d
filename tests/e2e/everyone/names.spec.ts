import type { Page } from "@playwright/test";
import { pressAll } from "../support/editor";
import {
  entriesOf,
  entryOf,
  expect,
  LAPTOP,
  newPerson,
  openNoteMenu,
  PHONE,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { visitPages } from "../support/pages";
import { scriptOf } from "../support/script";

/** What a screen reader says the name of; without one, it says "button" and no more. */
const NAMELESS =
  /^\s*- (?:button|link|textbox|searchbox|combobox|checkbox|radio|option|dialog|alertdialog|navigation|toolbar|region|listbox|img)(?: \[[^\]]*\])*:?$/;

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`a screen reader has a name for whatever can be used, on every page: ${device}`, async ({
    openNotes,
    openBrowser,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 404/);
    await visitPages(await openBrowser(options), await openNotes(newPerson("ada"), options), expectNames);
  });

  test(`a screen reader has a name for what keys and menus open: ${device}`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), options);
    await untilLive(page);
    for (const title of ["One", "Two"]) await scriptOf(page).create(title, "- [ ] a box");
    await expect(entriesOf(page)).toHaveCount(2);
    await expect(page.locator("#note-is-selected")).toBeAttached();
    await pressAll(page, "?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await expectNames(page, "sheet of keys");
    await pressAll(page, "Escape", "Control+k");
    await expect(page.getByRole("dialog", { name: "Commands" }).getByRole("option").first()).toBeVisible();
    await expectNames(page, "palette");
    await pressAll(page, "Escape");
    await entryOf(page, "One").focus();
    await pressAll(page, "Control+a");
    await expect(page.getByRole("toolbar", { name: "2 selected" })).toBeVisible();
    await expectNames(page, "selection");
    await page.getByRole("button", { name: "Merge into one note" }).click();
    await expect(page.getByRole("dialog", { name: "Merge into one note" })).toBeVisible();
    await expectNames(page, "question before merging");
    await pressAll(page, "Escape", "Escape");
    await entryOf(page, "One").click();
    await expect(titleOf(page)).toHaveValue("One");
    await openNoteMenu(page, options);
    await expectNames(page, "what can be done to a note");
    await page.getByRole("button", { name: "Move to trash" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Moved to trash" })).toBeVisible();
    await expectNames(page, "what can be undone");
  });
}

test("Tab goes through the page in the order of what is seen, and each stop says what it is", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await untilLive(page);
  await scriptOf(page).create("Harbour walk", "Tide out at four.");
  await expect(entriesOf(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Commands" })).toBeVisible();
  await entryOf(page, "Harbour walk").click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await page.reload();
  await expect(page.locator("#note-is-selected")).toBeAttached();
  await expect(page.locator(".cm-content")).toBeVisible();

  const stops: string[] = [];
  for (let stop = 0; stop < 27; stop++) {
    await page.keyboard.press("Tab");
    stops.push(await describeFocus(page));
    // What can be searched for is loaded for who comes to the search.
    if (stops.at(-1) === "searchbox Search notes") await expect(helpOf(page)).toBeVisible();
  }
  expect(stops).toEqual([
    "link Skip to the note",
    "link Tidings, all notes",
    "button New",
    "heading All notes",
    "button Commands",
    "searchbox Search notes",
    "button tag:work has a tag",
    "button is:pinned is pinned",
    "button is:todo has something to do",
    "button is:archived is in the archive",
    "button is:trashed is in the trash",
    "button after:week edited since a day",
    expect.stringMatching(/^button before:\d{4}-\d\d edited before a day$/),
    'button "high tide" has a phrase',
    "button -draft does not have a word",
    "link Harbour walk now Tide out at four.",
    "link Trash",
    "link Settings",
    "button Formatting",
    "button Add a picture or file",
    "button Words and characters",
    "link Earlier versions",
    "button Pin",
    "button Archive",
    "button Move to trash",
    "textbox Title",
    "textbox Note",
  ]);
});

async function expectNames(page: Page, state: string): Promise<void> {
  const snapshot = await page.locator("body").ariaSnapshot();
  expect(
    snapshot.split("\n").filter((line) => NAMELESS.test(line)),
    state,
  ).toEqual([]);
}

/** The role and the name of what has the focus, as the browser tells a screen reader. */
async function describeFocus(page: Page): Promise<string> {
  const snapshot = await page.locator(":focus").ariaSnapshot();
  const [, role, name = '""'] = /^- (\w+)(?: ("(?:[^"\\]|\\.)*"))?/.exec(snapshot) ?? [];
  return `${role} ${JSON.parse(name)}`;
}

function helpOf(page: Page) {
  return page.getByRole("group", { name: "What can be searched for" });
}
