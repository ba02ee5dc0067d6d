import {
  bodyOf,
  entriesOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  PHONE,
  test,
  titleOf,
  untilLive,
  writeNote,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const NEW = { name: "New", exact: true };

test("a new note that is left unused leaves nothing, wherever it is left to", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  const other = await openNotes(ada, PHONE);
  await writeNote(page, "The only one", "with text");
  await untilLive(other);
  const leave = [
    () => entryOf(page, "The only one").click(),
    () => page.goBack(),
    () => page.getByRole("link", { name: "Trash" }).click(),
    () => page.reload(),
    () => page.getByRole("button", NEW).click(),
    () => page.goto("/settings"),
  ];
  for (const go of leave) {
    await page.goto("/notes");
    await page.getByRole("button", NEW).click();
    await expect(titleOf(page)).toBeFocused();
    await go();
  }
  const closed = await page.context().newPage();
  await closed.goto("/notes/new");
  await closed.close({ runBeforeUnload: true });

  // What is written after all of that comes after it on the other screen, and alone.
  await page.goto("/notes/new");
  await titleOf(page).fill("Written");
  await expect(entryOf(other, "Written")).toBeVisible();
  await expect(entriesOf(other)).toHaveCount(2);
  expect((await scriptOf(page).changes()).length).toBe(2);
});

test("the first character begins a note, in the same field, and it survives reload, back and forward", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await page.getByRole("button", NEW).click();
  await expect(page).toHaveURL(/\/notes\/new$/);
  await page.reload();
  await expect(page.locator(".cm-content")).toBeVisible();
  await bodyOf(page).focus();
  await page.keyboard.type("Typed without a stop, word after word");
  await expectBody(page, "Typed without a stop, word after word");
  await expect(page).toHaveURL(/\/notes\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^Typed without a stop/);

  await page.goBack();
  await expect(page).toHaveURL(/\/notes$/);
  await page.goForward();
  await expectBody(page, "Typed without a stop, word after word");
  await page.getByRole("button", NEW).click();
  await expectBody(page, "");
  await expect(titleOf(page)).toBeFocused();
  await page.keyboard.type("Second");
  await expect(entriesOf(page)).toHaveCount(2);
  expect((await scriptOf(page).changes()).length).toBe(2);
});

test("without JavaScript a new note is made when it is saved, and not before", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  await page.getByRole("button", NEW).click();
  await page.goto("/notes");
  await expect(page.getByText("No notes yet.")).toBeVisible();

  await page.getByRole("button", NEW).click();
  await fillBody(page, "# Heading\n\nand more");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/notes\/[0-9a-f-]{36}$/);
  await expect(entryOf(page, "Heading")).toContainText("and more");
  await expect(page).toHaveTitle("Heading · Tidings");
});
