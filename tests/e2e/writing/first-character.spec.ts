import type { Page } from "@playwright/test";
import {
  bodyOf,
  entriesOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  newPerson,
  readDrafts,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const NOTE_URL = /\/notes\/[0-9a-f-]{36}$/;

test("a note that was begun is there after a reload, though the server has not heard of it yet", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/, /status of 404/);
  const page = await openNotes(newPerson("ada"));
  await page.route("**/notes/changes", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await openNewNote(page);
  await page.keyboard.type("F");
  await expect(page).toHaveURL(NOTE_URL);
  await expect.poll(() => readDrafts(page)).toEqual(["F"]);

  await page.addInitScript(() => {
    const look = () => {
      const heading = [...document.querySelectorAll("h2")].find(({ textContent }) => textContent === "No such note");
      if (heading?.checkVisibility({ visibilityProperty: true })) document.documentElement.dataset.denied = "yes";
      requestAnimationFrame(look);
    };
    look();
  });
  await page.reload();
  await expectBody(page, "F");
  await expect(page.locator(".cm-content")).toBeVisible();
  await bodyOf(page).press("Control+End");
  await page.keyboard.type("irst words");
  await expect(page.locator("html")).not.toHaveAttribute("data-denied");

  await page.unroute("**/notes/changes");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(entriesOf(page)).toHaveCount(1);
  expect((await scriptOf(page).changes()).map(({ note }) => note.body)).toEqual(["First words"]);
});

test("a text that is too large to begin a note with is there after a reload, and begins it once it fits", async ({
  openNotes,
  expectedErrors,
}) => {
  // Chromium copies the look of words that are typed over into a style attribute, which the policy refuses.
  expectedErrors.push(/status of 404/, /Applying inline style/);
  const page = await openNotes(newPerson("ada"));
  await openNewNote(page);
  await page.keyboard.insertText("much ".repeat(60_000));
  await expect(page.getByText("Too large")).toBeVisible();
  await expect(page).toHaveURL(NOTE_URL);
  await expect.poll(async () => (await readDrafts(page)).length).toBe(1);

  await page.reload();
  await expect(page.getByText("Too large")).toBeVisible();
  await expect(page.locator(".cm-content")).toBeVisible();
  // Of a text so long the page has only what is in sight.
  await fillBody(page, "little");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect((await scriptOf(page).changes()).map(({ note }) => note.body)).toEqual(["little"]);
});

test("a word that begins a note is composed to its end, and can be undone", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await openNewNote(page);
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await expect(page).toHaveURL(NOTE_URL);
  await expect(entriesOf(page)).toHaveCount(1);
  await keyboard.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  await expectBody(page, "にほ");
  await keyboard.send("Input.insertText", { text: "日本" });
  await expectBody(page, "日本");
  await page.keyboard.type("!");
  await expectBody(page, "日本!");
  await expect.poll(async () => (await scriptOf(page).changes()).map(({ note }) => note.body)).toEqual(["日本!"]);

  await expect(bodyOf(page)).toBeFocused();
  for (const _ of "日本!") await page.keyboard.press("Control+z");
  await expectBody(page, "");
});

test("the first characters keep the field, the caret and what can be undone, in the title and in the text", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const [page, other] = [await openNotes(ada), await openNotes(ada)];
  await untilLive(other);
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(titleOf(page)).toBeFocused();
  await page.keyboard.type("T");
  await expect(page).toHaveURL(NOTE_URL);
  await page.keyboard.type("tle");
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await page.keyboard.type("i");
  await expect(titleOf(page)).toHaveValue("Title");
  await expect(entryOf(other, "Title")).toBeVisible();

  await openNewNote(page);
  await page.keyboard.type("ac");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("b");
  await expect(page).toHaveURL(NOTE_URL);
  await expect(entryOf(other, "abc")).toBeVisible();
  await page.keyboard.type("-");
  await expectBody(page, "ab-c");
  // As often as there are characters: how many go at once depends on how fast they came.
  for (const _ of "ab-c") await page.keyboard.press("Control+z");
  await expectBody(page, "");
  for (const _ of "ab-c") await page.keyboard.press("Control+Shift+Z");
  await expectBody(page, "ab-c");
  await expect
    .poll(async () => (await scriptOf(page).changes()).map(({ note }) => note.body).sort())
    .toEqual(["", "ab-c"]);
});

/** A new note, in the editor, with the caret in its text. */
async function openNewNote(page: Page): Promise<void> {
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(page).toHaveURL(/\/notes\/new$/);
  await expect(titleOf(page)).toBeFocused();
  await expect(page.locator(".cm-content")).toBeVisible();
  await bodyOf(page).focus();
}
