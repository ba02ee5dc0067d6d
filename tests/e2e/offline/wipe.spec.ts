import type { Page } from "@playwright/test";
import { entryOf, expect, expectBody, LAPTOP, newPerson, openTab, test, titleOf, untilLive } from "../support/fixtures";
import { ALLOWED, CUT, findStored, readDevice, untilStored } from "../support/offline";
import { scriptOf } from "../support/script";

const SECRET = "the tide turns at nine";

const NOTHING = { isComplete: false, notes: 0 };

test("who signs out leaves no word of a note in the browser, nor by Back, nor in another tab, and the next person sees none", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...CUT);
  const bob = newPerson("bob");
  const page = await openWithSecret(openNotes);
  const other = await openTab(page, "/settings");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await findStored(page, SECRET)).toEqual([]);
  expect(await readDevice(page)).toEqual(NOTHING);

  await page.goBack();
  await expect(page).toHaveURL(/login|\/$/);
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await page.context().setOffline(true);
  await page.goto("/notes");
  await expect(page.getByRole("heading", { name: "This page needs the network" })).toBeVisible();
  await page.context().setOffline(false);
  await other.close();

  await page.goto("/join");
  await page.getByLabel("Email").fill(bob.email);
  await page.getByLabel("Password").fill(bob.password);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByText("No notes yet.")).toBeVisible();
  await page.reload();
  await untilStored(page, 0);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText("No notes yet.")).toBeVisible();
  expect(await findStored(page, SECRET)).toEqual([]);
});

test("a session that was ended elsewhere takes the notes off the device at the next contact", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(...CUT, /status of 401/);
  const ada = newPerson("ada");
  const page = await openWithSecret(openNotes, ada);
  await page.context().setOffline(true);
  await page.goto("/notes");
  await expect(entryOf(page, "Private")).toBeVisible();
  await app.execute("DELETE FROM session WHERE userId = ?1", ada.id);
  await page.context().setOffline(false);
  await page.waitForURL(/\/login/);
  await expect.poll(() => readDevice(page)).toEqual(NOTHING);
  expect(await findStored(page, SECRET)).toEqual([]);
});

test("a tab that is open while another one signs out shows and keeps nothing more", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/);
  const page = await openWithSecret(openNotes);
  const other = await openTab(page);
  await untilLive(other);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await other.waitForURL(/\/login/);
  expect(await findStored(other, SECRET)).toEqual([]);
  await expect(other.getByText(SECRET)).toHaveCount(0);
});

test("on request a device keeps no notes: by a box in Settings, which takes them away at once, and by one at sign-in", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const page = await openWithSecret(openNotes, ada);
  await page.goto("/settings/data");
  const box = page.getByRole("checkbox", { name: "Keep my notes on this device" });
  await box.uncheck();
  await expect.poll(() => findStored(page, SECRET)).toEqual([]);
  await page.goto("/notes");
  await untilLive(page);
  await entryOf(page, "Private").click();
  await expectBody(page, SECRET);
  expect(await readDevice(page)).toEqual(NOTHING);
  await expect(page.locator(".cm-editor")).toBeVisible();
  await page.goto("/settings/data");
  await expect(box).not.toBeChecked();
  await box.check();
  await page
    .getByRole("link", { name: "Tidings, all notes" })
    .or(page.getByRole("link", { name: "Notes" }))
    .first()
    .click();
  await untilStored(page, 1);

  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/login");
  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password").fill(ada.password);
  await page.getByRole("checkbox", { name: "Keep no notes on this device" }).check();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/notes");
  await untilLive(page);
  await entryOf(page, "Private").click();
  await expectBody(page, SECRET);
  await expect(page.locator(".cm-editor")).toBeVisible();
  expect(await findStored(page, SECRET)).toEqual([]);
});

/** A page of a person whose device has a note with the words, which is open in it. */
async function openWithSecret(
  openNotes: (person: ReturnType<typeof newPerson>, options: object) => Promise<Page>,
  person = newPerson("ada"),
): Promise<Page> {
  const page = await openNotes(person, { ...LAPTOP, ...ALLOWED });
  await scriptOf(page).create("Private", SECRET);
  await untilStored(page, 1);
  await entryOf(page, "Private").click();
  await expect(titleOf(page)).toHaveValue("Private");
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expectBody(page, SECRET);
  expect(await findStored(page, SECRET)).not.toEqual([]);
  return page;
}
