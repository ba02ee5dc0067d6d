import type { Page } from "@playwright/test";
import { bodyOf, entryOf, expect, expectBody, fillBody, newPerson, test, untilLive } from "../support/fixtures";
import { scriptOf } from "../support/script";

test("how things stand is said to everyone, screen readers included, and never keeps a person from typing", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of (409|503)/, /ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  await script.create("States", "");
  await entryOf(page, "States").click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await expectStates(page, "Live", "Saved");
  let text = "";
  const typeOn = async (words: string) => {
    await bodyOf(page).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(words);
    text += words;
    await expectBody(page, text);
  };

  const held = Promise.withResolvers<void>();
  await page.route("**/notes/changes", (route) => held.promise.then(() => route.continue()), { times: 1 });
  await typeOn("while it is sent");
  await expectStates(page, "Live", "Saving…");
  await typeOn(", and on");
  held.resolve();
  await expectStates(page, "Live", "Saved");

  await page.context().setOffline(true);
  await typeOn(", offline");
  await expectStates(page, "Offline", "Kept on this device");
  await page.route("**/notes/subscribe*", (route) => route.fulfill({ status: 503 }));
  await page.route("**/notes/changes?*", (route) => route.fulfill({ status: 503 }));
  await page.context().setOffline(false);
  await expectStates(page, "Reconnecting", "Saved");
  await typeOn(", reconnecting");
  await expectStates(page, "Reconnecting", "Saved");
  await page.unrouteAll();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await untilLive(page);

  await page.route(
    "**/notes/changes",
    async (route) => {
      await script.edit(await script.find("States"), () => "all of it replaced");
      await route.continue();
    },
    { times: 1 },
  );
  text = "typed against another";
  await fillBody(page, text);
  await expectBody(page, text);
  await expectStates(page, "Live", "Changed on another screen");
  await typeOn(", and on all the same");
});

/** Waits until the regions that screen readers announce say this of the connection and of the note. */
async function expectStates(page: Page, connection: string, note: string): Promise<void> {
  for (const state of [connection, note]) {
    await expect(page.getByRole("status").filter({ hasText: state, visible: true })).toHaveText(state);
  }
}
