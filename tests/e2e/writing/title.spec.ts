import type { Locator } from "@playwright/test";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  newPerson,
  PHONE,
  test,
  titleOf,
  untilLive,
  writeNote,
} from "../support/fixtures";

const LONG = "A title of fifty-one characters, which a phone wraps";

test("a long title is all there on a phone, and pasted line ends become spaces", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await writeNote(page, LONG, "");
  const isWhole = () => titleOf(page).evaluate((field) => field.scrollHeight <= field.clientHeight + 1);
  await expect.poll(isWhole).toBe(true);
  const height = (await titleOf(page).boundingBox())?.height ?? 0;
  await titleOf(page).fill("Short");
  await expect.poll(async () => (await titleOf(page).boundingBox())?.height ?? 0).toBeLessThan(height);

  await titleOf(page).fill("one\ntwo");
  await expect(titleOf(page)).toHaveValue("one two");
  await titleOf(page).fill("x".repeat(300));
  await expect(titleOf(page)).toHaveValue("x".repeat(200));
});

test("Enter and the way down go on from the title to the text, and an input method's Enter does not", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await writeNote(page, LONG, "text");
  await expect(page.locator(".cm-content")).toBeVisible();
  await titleOf(page).press("Control+Home");
  const lines = await countLines(titleOf(page));
  expect(lines).toBeGreaterThan(1);
  for (let line = 1; line < lines; line++) {
    await titleOf(page).press("ArrowDown");
    await expect(titleOf(page)).toBeFocused();
  }
  await titleOf(page).press("ArrowDown");
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.type("My ");
  await expectBody(page, "My text");

  await titleOf(page).focus();
  await titleOf(page).dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  await expect(titleOf(page)).toBeFocused();
  await titleOf(page).press("Enter");
  await expect(bodyOf(page)).toBeFocused();
  await expect(titleOf(page)).toHaveValue(LONG);
});

test("the first line stands in for a title, live on the other screen's list, and is found", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const [page, other] = [await openNotes(ada), await openNotes(ada)];
  await untilLive(other);
  await writeNote(page, "", "## **Milk** and eggs\n\nfrom the market");
  await expect(entryOf(other, "Milk and eggs")).toContainText("from the market");
  await expect(page).toHaveTitle("Milk and eggs · Tidings");
  await other.getByRole("searchbox").fill("market");
  await expect(entryOf(other, "Milk and eggs")).toBeVisible();
});

test("a note says when it was last changed, and how many words and characters it has when it is asked", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await writeNote(page, "Naïve 日本語", "two words 👩‍👩‍👧");
  await expect(page.getByText("Changed just now")).toBeVisible();
  await expect(page.locator("time", { hasText: "Changed" })).toHaveAttribute("title", /\d/);

  await page.getByRole("button", { name: "Words and characters" }).click();
  await expect(page.getByText(/^\d+ words, 20 characters$/)).toBeVisible();
  await fillBody(page, "one");
  await titleOf(page).fill("");
  await expect(page.getByText("1 word, 3 characters")).toBeVisible();
});

test("a title is there when the note is opened by its address, and what is typed goes on from it", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, LONG, "text");
  await page.reload();
  await expect(page.locator(".cm-content")).toBeVisible();
  await untilLive(page);
  await expect(titleOf(page)).toHaveValue(LONG);
  await titleOf(page).press("Control+End");
  await page.keyboard.type("!");
  await expect(titleOf(page)).toHaveValue(`${LONG}!`);
  await expect(entryOf(page, `${LONG}!`)).toBeVisible();
});

/** How many lines of a field are seen. */
function countLines(field: Locator): Promise<number> {
  return field.evaluate((element) =>
    Math.round(element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight)),
  );
}
