import type { Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe";
import { findFieldOf, pressFind } from "../support/editor";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  PHONE,
  searchField,
  test,
  titleOf,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const LONG = [
  ...Array.from({ length: 200 }, (_, line) => `line ${line + 1}`),
  "Here is a **Needle** in bold",
  ...Array.from({ length: 200 }, (_, line) => `more ${line + 1}`),
  "and one more needle",
  ...Array.from({ length: 200 }, (_, line) => `last ${line + 1}`),
  "the third NEEDLE",
].join("\n\n");

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`on a ${name} a note that was found shows the first word, marked, and leads to the next and the previous`, async ({
    openNotes,
  }) => {
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce" });
    await scriptOf(page).create("Long", LONG);
    await searchField(page).fill("needle");
    await expect(entryOf(page, "Long").locator("mark")).toHaveText("Needle");
    await entryOf(page, "Long").click();

    const bar = page.getByRole("group", { name: "Found in this note" });
    await expect(bar.getByRole("status")).toHaveText("1 of 3");
    await expect(current(page)).toHaveText("Needle");
    await expect(current(page)).toBeInViewport();
    await expectNoViolation(page, "found words");

    await bar.getByRole("button", { name: "Next found word" }).click();
    await expect(bar.getByRole("status")).toHaveText("2 of 3");
    await expect(current(page)).toHaveText("needle");
    await expect(current(page)).toBeInViewport();
    for (const key of ["F3", "F3"]) await page.keyboard.press(key);
    await expect(bar.getByRole("status")).toHaveText("1 of 3");
    await page.keyboard.press("Shift+F3");
    await expect(bar.getByRole("status")).toHaveText("3 of 3");
    await expect(current(page)).toHaveText("NEEDLE");
    await expect(current(page)).toBeInViewport();
    await bar.getByRole("button", { name: "Previous found word" }).click();
    await expect(bar.getByRole("status")).toHaveText("2 of 3");

    await bar.getByRole("button", { name: "Stop marking found words" }).click();
    await expect(bar).toBeHidden();
    await expect(bodyOf(page).locator("mark")).toHaveCount(0);
  });
}

test("Enter in the search field leads through the open note, and Escape in the note takes the marks away", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Cafés", "A café, another Cafe\u0301 and a CAFÉ.");
  await searchField(page).fill("cafe");
  await expect(page).toHaveURL(/[?&]q=/);
  await entryOf(page, "Cafés").click();
  const count = page.getByRole("group", { name: "Found in this note" }).getByRole("status");
  await expect(count).toHaveText("1 of 3");
  await expect(bodyOf(page).locator("mark")).toHaveText(["café", "Cafe\u0301", "CAFÉ"]);
  await expect(page.locator("[data-title-marks] mark")).toHaveText("Café");

  await searchField(page).focus();
  await page.keyboard.press("Enter");
  await expect(count).toHaveText("2 of 3");
  await page.keyboard.press("Shift+Enter");
  await expect(count).toHaveText("1 of 3");
  await expect(searchField(page)).toBeFocused();
  await expect(page).toHaveURL(/\?q=cafe$/);

  await bodyOf(page).focus();
  await page.keyboard.press("Escape");
  await expect(count).toBeHidden();
  await expect(bodyOf(page).locator("mark")).toHaveCount(0);
});

test("the marks follow what is typed in the note, and what is typed in the search", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Tides", "tide one, tide two");
  await searchField(page).fill("tide");
  await expect(page).toHaveURL(/[?&]q=/);
  await entryOf(page, "Tides").click();
  await expect(bodyOf(page).locator("mark")).toHaveText(["tide", "tide"]);
  await bodyOf(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" and TIDE three");
  await expect(bodyOf(page).locator("mark")).toHaveText(["tide", "tide", "TIDE"]);
  await expectBody(page, "tide one, tide two and TIDE three");

  await searchField(page).fill('"tide two"');
  await expect(bodyOf(page).locator("mark")).toHaveText(["tide two"]);
  await searchField(page).fill("");
  await expect(bodyOf(page).locator("mark")).toHaveCount(0);
});

test("the panel that finds in a note has its keys, beside the marks of a search", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Tides", "tide one, ebb one, tide two, ebb two");
  await searchField(page).fill("tide");
  await expect(page).toHaveURL(/[?&]q=/);
  await entryOf(page, "Tides").click();
  const count = page.getByRole("group", { name: "Found in this note" }).getByRole("status");
  await expect(count).toHaveText("1 of 2");
  await bodyOf(page).focus();
  await pressFind(page);
  await page.keyboard.type("ebb");
  await page.keyboard.press("F3");
  await expect(page.locator(".cm-searchMatch-selected")).toHaveText("ebb");
  await expect(count).toHaveText("1 of 2");
  await page.keyboard.press("Escape");
  await expect(findFieldOf(page)).toBeHidden();
  await expect(count).toHaveText("1 of 2");
});

test("a note in the trash is marked, too, and still cannot be written in", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const note = await scriptOf(page).create("Gone", "- [ ] the tide\n\nand more");
  await scriptOf(page).write({ intent: "trash", id: note.id });
  await searchField(page).fill("tide is:trashed");
  await expect(page).toHaveURL(/[?&]q=/);
  await entryOf(page, "Gone").click();
  await expect(bodyOf(page).locator("mark")).toHaveText("tide");
  await bodyOf(page).locator(".cm-task-box").click();
  await bodyOf(page).click();
  await page.keyboard.type("typed");
  await expect(bodyOf(page).locator(".cm-task-box")).not.toBeChecked();
  await expect(bodyOf(page)).not.toContainText("typed");
  await expectNoViolation(page, "a found note in the trash");
});

test("a word that is being composed goes on while a note is marked", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Composed", "日本 and ");
  await searchField(page).fill("日本");
  await expect(page).toHaveURL(/[?&]q=/);
  await entryOf(page, "Composed").click();
  await expect(bodyOf(page).locator("mark")).toHaveText("日本");
  await bodyOf(page).focus();
  await page.keyboard.press("Control+End");
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ["に", "にほ", "にほん"]) {
    await keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await expectBody(page, `日本 and ${text}`);
  }
  await keyboard.send("Input.insertText", { text: "日本" });
  await expectBody(page, "日本 and 日本");
  await expect(bodyOf(page).locator("mark")).toHaveText(["日本", "日本"]);
});

test("the title of a note is marked where its words are", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await scriptOf(page).create("A long title that wraps on a phone, with the Tide in it", "");
  await searchField(page).fill("tide");
  await expect(page).toHaveURL(/[?&]q=/);
  await entryOf(page, "A long title").or(entryOf(page, "Tide")).first().click();
  const mark = page.locator("[data-title-marks] mark");
  await expect(mark).toHaveText("Tide");
  const [field, marks] = [await titleOf(page).boundingBox(), await page.locator("[data-title-marks]").boundingBox()];
  expect(marks).toEqual(field);
});

/** The word that is shown. */
function current(page: Page) {
  return bodyOf(page).locator(".cm-found-current").first();
}
