import type { Page } from "@playwright/test";
import {
  bodyOf,
  entryOf,
  expect,
  fillBody,
  newPerson,
  readDrafts,
  test,
  titleOf,
  untilLive,
  writeNote,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const MEGABYTE = "a line that somebody has pasted from elsewhere\n".repeat(22_311);
const REFUSED = "Not saved: This note is over 1.0 MB; a note can hold 256 KB. What you typed stays on this device.";

test("a pasted megabyte is refused in sight and in colour, stays on the device, and delays no other note", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await untilLive(page);
  await writeNote(page, "Large", "small");
  await writeNote(page, "Other", "at first");
  await entryOf(page, "Large").click();
  await expect(page.locator(".cm-content")).toContainText("small");
  const sent = countLargeRequests(page);
  await paste(page, MEGABYTE);
  await expectRefusal(page, REFUSED);
  expect(await page.getByRole("alert").evaluate((alert) => getComputedStyle(alert).color)).toBe(
    await page
      .locator("header [role=status]")
      .first()
      .evaluate((status) => getComputedStyle(status).color),
  );
  await expect.poll(async () => (await readDrafts(page)).map(({ length }) => length)).toEqual([MEGABYTE.length + 5]);

  await entryOf(page, "Other").click();
  await expect(page.locator(".cm-content")).toContainText("at first");
  await fillBody(page, "and then");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.reload();
  await untilLive(page);
  await entryOf(page, "Large").click();
  await expectRefusal(page, REFUSED);
  expect(sent.count).toBe(0);
  expect((await scriptOf(page).find("Large")).body).toBe("small");

  await bodyOf(page).press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type("short again");
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect((await scriptOf(page).find("Large")).body).toBe("short again");
  await expect.poll(() => readDrafts(page)).toEqual([]);
});

test("it is refused without a network too, in the plain field, and by the bytes of its signs", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/, /ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"));
  await page.context().route("**/assets/codemirror*", (route) => route.abort());
  const failed = page.waitForEvent("requestfailed");
  await writeNote(page, "Plain", "small");
  await failed;
  await untilLive(page);
  await page.context().setOffline(true);

  const sent = countLargeRequests(page);
  await fillBody(page, "😀".repeat(100_000));
  await expectRefusal(page, "Not saved: This note is over 390 KB; a note can hold 256 KB.");
  await page.context().setOffline(false);
  await untilLive(page);
  await expectRefusal(page, "Not saved: This note is over 390 KB; a note can hold 256 KB.");
  expect(sent.count).toBe(0);

  await fillBody(page, "😀".repeat(1_000));
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect((await scriptOf(page).find("Plain")).body).toBe("😀".repeat(1_000));
});

test("ten megabytes can be pasted, typed in, kept and taken out again", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await untilLive(page);
  await writeNote(page, "Huge", "small");
  await expect(page.locator(".cm-content")).toBeVisible();
  await paste(page, MEGABYTE.repeat(10));
  await expectRefusal(page, "Not saved: This note is over 10.0 MB; a note can hold 256 KB.");
  await page.keyboard.type("typed after it");
  await expect(page.locator(".cm-content")).toContainText("typed after it");
  await expect.poll(async () => (await readDrafts(page))[0]?.endsWith("typed after it")).toBe(true);

  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type("gone");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect((await scriptOf(page).find("Huge")).body).toBe("gone");
});

test("a title that is too long is refused likewise, and kept", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await untilLive(page);
  await writeNote(page, "Short", "text");
  // As an older draft, or a merge, can make it.
  await titleOf(page).evaluate((field) => field.removeAttribute("maxlength"));
  await titleOf(page).fill("t".repeat(250));
  await expectRefusal(page, "Not saved: The title has 250 characters; a title can have 200.");
  await titleOf(page).fill("short again");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});

async function expectRefusal(page: Page, reason: string): Promise<void> {
  await expect(page.getByRole("alert")).toContainText(reason);
  await expect(page.getByRole("alert")).toBeInViewport();
  await expect(page.getByText("Too large", { exact: true })).toBeVisible();
}

/** Pastes it at the end of the note's text. */
async function paste(page: Page, text: string): Promise<void> {
  await bodyOf(page).focus();
  await page.keyboard.press("Control+End");
  await bodyOf(page).evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** The requests that send more than any note holds. */
function countLargeRequests(page: Page): { count: number } {
  const sent = { count: 0 };
  page.on("request", (request) => {
    if ((request.postDataBuffer()?.byteLength ?? 0) > 256 * 1024) sent.count++;
  });
  return sent;
}
