import { entryOf, expect, expectBody, LAPTOP, newPerson, readDrafts, test, untilLive } from "../support/fixtures";
import { ALLOWED, CUT, untilStored } from "../support/offline";
import { scriptOf } from "../support/script";

const CLOSINGS = 10;

test("a page that goes right after the last of many characters, ten times, without a network, loses none of them", async ({
  openNotes,
  expectedErrors,
}) => {
  // What a closing page sends gets through: Chromium cuts pages off, and not what outlives them.
  expectedErrors.push(...CUT, /status of 409/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(page);
  const titles = Array.from({ length: CLOSINGS }, (_, index) => `Note ${index}`);
  for (const title of titles) await script.create(title, "begun");
  await page.reload();
  await untilStored(page, CLOSINGS);

  await page.context().setOffline(true);
  for (const [index, title] of titles.entries()) {
    await page.goto("/notes");
    await entryOf(page, title).click();
    await expect(page.locator(".cm-editor")).toBeVisible();
    await expectBody(page, "begun");
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(` in tunnel ${index}`);
  }
  await page.goto("/notes");
  const typed = titles.map((_, index) => `begun in tunnel ${index}`);
  await expect.poll(async () => (await readDrafts(page)).sort()).toEqual(typed);

  await page.context().setOffline(false);
  await untilLive(page);
  const sent = async () => (await script.changes()).map(({ note }) => note.body).sort();
  await expect.poll(sent).toEqual(typed);
  await expect.poll(() => readDrafts(page)).toEqual([]);
});
