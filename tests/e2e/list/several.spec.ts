import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { expectNoViolation } from "../support/axe";
import { pressAll } from "../support/editor";
import {
  addNotes,
  entriesOf,
  entryOf,
  expect,
  expectBody,
  newPerson,
  PHONE,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

test("notes are selected by keys, and go to the archive and back by a press each, on the other screen too", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const [laptop, phone] = [await openNotes(ada), await openNotes(ada, PHONE)];
  await createAll(laptop, "First", "Second", "Third", "Fourth");
  await expect(entriesOf(phone)).toHaveCount(4);
  await pressAll(laptop, "j", "x");
  await expect(barOf(laptop)).toHaveAccessibleName("1 selected");
  await pressAll(laptop, "Shift+ArrowDown", "Shift+j");
  await expect(barOf(laptop)).toHaveAccessibleName("3 selected");
  await expect(entryOf(laptop, "Third")).toHaveAccessibleDescription("Selected");
  await expectNoViolation(laptop, "several selected");
  await pressAll(laptop, "e");
  await expect(entriesOf(laptop)).toHaveText([/First/]);
  await expect(entriesOf(phone)).toHaveText([/First/]);
  await expect(entryOf(laptop, "First")).toBeFocused();
  await expect(laptop.getByText("3 notes moved to the archive")).toBeVisible();
  await laptop.getByRole("button", { name: "Undo" }).click();
  await expect(entriesOf(laptop)).toHaveCount(4);
  await expect(entriesOf(phone)).toHaveCount(4);

  await entryOf(laptop, "First").focus();
  await pressAll(laptop, "Control+a");
  await expect(barOf(laptop)).toHaveAccessibleName("4 selected");
  await pressAll(laptop, "Escape");
  await expect(barOf(laptop)).toHaveCount(0);
});

test("a mouse selects with Shift and Ctrl, tags what is selected, and makes one note of it; one press undoes each", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "First", "Second", "Third", "Fourth");
  await entryOf(page, "Fourth").click();
  await expect(titleOf(page)).toHaveValue("Fourth");
  await entryOf(page, "Third").click({ modifiers: ["ControlOrMeta"] });
  await entryOf(page, "First").click({ modifiers: ["Shift"] });
  await expect(barOf(page)).toHaveAccessibleName("3 selected");
  await expect(titleOf(page)).toHaveValue("Fourth");

  await barOf(page).getByRole("button", { name: "Add a tag" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a tag" });
  await expectNoViolation(page, "question for a tag");
  await dialog.getByRole("combobox", { name: "Name of the tag" }).fill("7");
  await dialog.getByRole("button", { name: "Add a tag" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByRole("combobox", { name: "Name of the tag" }).fill("#trip");
  await dialog.getByRole("button", { name: "Add a tag" }).click();
  await expect(page.getByText("3 notes tagged")).toBeVisible();
  for (const title of ["First", "Second", "Third"]) await expect(entryOf(page, title)).toContainText("#trip");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entryOf(page, "First")).not.toContainText("#trip");

  await entryOf(page, "First").click({ modifiers: ["ControlOrMeta"] });
  await entryOf(page, "Second").click({ modifiers: ["ControlOrMeta"] });
  await barOf(page).getByRole("button", { name: "Merge into one note" }).click();
  await expectNoViolation(page, "question before merging");
  await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
  await expect(titleOf(page)).toHaveValue("First");
  await expectBody(page, "text of First\n\n## Second\n\ntext of Second");
  await expect(entriesOf(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entriesOf(page)).toHaveCount(4);
  await expect(entryOf(page, "Second")).toBeVisible();
});

test("what is selected is exported as Markdown", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "First", "Second");
  await entryOf(page, "First").click({ modifiers: ["ControlOrMeta"] });
  const downloading = page.waitForEvent("download");
  await barOf(page).getByRole("button", { name: "Export" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^tidings-\d{4}-\d\d-\d\d\.zip$/);
  const zip = unzipSync(await readFile(await download.path()));
  expect(Object.keys(zip)).toContain("notes/First.md");
  expect(Object.keys(zip)).not.toContain("notes/Second.md");
});

test("on a phone a finger that stays selects, others are pressed then, and a swipe archives or trashes", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await createAll(page, "First", "Second", "Third");
  const touch = await touchOf(page);
  await touch.press(await centreOf(page, "Third"), 700);
  await expect(barOf(page)).toHaveAccessibleName("1 selected");
  await entryOf(page, "First").tap();
  await expect(barOf(page)).toHaveAccessibleName("2 selected");
  await expect(page).toHaveURL(/\/notes$/);
  await expectNoViolation(page, "several selected on a phone");
  await barOf(page).getByRole("button", { name: "Select none" }).tap();

  const third = await centreOf(page, "Third");
  await touch.swipe(third, { x: 300, y: third.y });
  await expect(entryOf(page, "Third")).toHaveCount(0);
  await expect(page.getByText("Moved to the archive")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entryOf(page, "Third")).toBeVisible();

  const second = await centreOf(page, "Second");
  await touch.swipe({ x: 330, y: second.y }, { x: 60, y: second.y });
  await expect(entryOf(page, "Second")).toHaveCount(0);
  await expect(page.getByText("Moved to trash")).toBeVisible();

  // From the edge the browser goes back; a short way is not meant.
  const first = await centreOf(page, "First");
  await touch.swipe({ x: 10, y: first.y }, { x: 300, y: first.y });
  await touch.swipe({ x: 200, y: first.y }, { x: 240, y: first.y });
  await expect(entryOf(page, "First")).toBeVisible();
  await expect(page).toHaveURL(/\/notes$/);
});

test("in Arabic a swipe goes the other way", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...PHONE, locale: "ar" });
  await scriptOf(page).create("First");
  await expect(entryOf(page, "First")).toBeVisible();
  await expect(page.locator("#note-is-selected")).toBeAttached();
  const touch = await touchOf(page);
  const first = await centreOf(page, "First");
  await touch.swipe({ x: 330, y: first.y }, { x: 60, y: first.y });
  await expect(entryOf(page, "First")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "الأرشيف" })).toBeVisible();
});

test("a mouse has buttons on the entry that it is over", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await createAll(page, "First", "Second");
  await entryOf(page, "First").hover();
  await page.getByRole("navigation").getByTitle("Move to trash").click();
  await expect(page.getByText("Moved to trash")).toBeVisible();
  await page.mouse.move(900, 400);
  await expect(entriesOf(page)).toHaveText([/Second/]);
});

test("all of a list of thousands is selected, archived and brought back", async ({ openNotes, app }) => {
  test.setTimeout(600_000);
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await addNotes(app, ada, 2_000, "'text'");
  await page.goto("/notes?show=500");
  await untilLive(page);
  await expect(async () => {
    await page.getByRole("navigation").evaluate((list) => list.scrollTo(0, list.scrollHeight));
    expect(await entriesOf(page).count()).toBe(2_000);
  }).toPass();
  await entriesOf(page).first().getByRole("link").focus();
  await pressAll(page, "Control+a");
  await expect(barOf(page)).toHaveAccessibleName("2,000 selected");
  await pressAll(page, "e");
  await expect(entriesOf(page)).toHaveCount(0);
  await expect(page.getByText("2,000 notes moved to the archive")).toBeVisible();
  await pressAll(page, "Control+z");
  await expect(entriesOf(page)).toHaveCount(2_000);
  await expect.poll(() => countArchived(page)).toBe(0);
});

async function countArchived(page: Page): Promise<number> {
  const answer = await page.request.get("/notes/older?view=archive&before=2&sort=edited");
  return (await answer.json()).notes.length;
}

function barOf(page: Page) {
  return page.getByRole("toolbar", { name: /selected/ });
}

async function createAll(page: Page, ...titles: string[]): Promise<void> {
  await untilLive(page);
  for (const title of titles) await scriptOf(page).create(title, `text of ${title}`);
  await expect(entriesOf(page)).toHaveCount(titles.length);
  await expect(page.locator("#note-is-selected")).toBeAttached();
}

type Point = { x: number; y: number };

async function centreOf(page: Page, title: string): Promise<Point> {
  const box = await entryOf(page, title).boundingBox();
  if (!box) throw new Error(`${title} is not shown`);
  return { x: box.x + box.width / 3, y: box.y + box.height / 2 };
}

/** A finger, as the browser itself is told of it. */
async function touchOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: Point[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    press: async (at: Point, ms: number) => {
      await send("touchStart", at);
      await page.waitForTimeout(ms);
      await send("touchEnd");
    },
    swipe: async (from: Point, to: Point) => {
      await send("touchStart", from);
      for (let step = 1; step <= 8; step++)
        await send("touchMove", { x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 });
      await send("touchEnd");
    },
  };
}
