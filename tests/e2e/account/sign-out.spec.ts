import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { expectNoViolation } from "../support/axe";
import {
  entryOf,
  expect,
  LAPTOP,
  newPerson,
  openNote,
  openTab,
  readDrafts,
  test,
  writeNote,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const SIGN_OUT = { name: "Sign out", exact: true } as const;

test("who signs out leaves nothing behind that the next person in this tab is shown", async ({ openNotes }) => {
  const [ada, bob] = [newPerson("ada"), newPerson("bob")];
  const page = await openNotes(ada, LAPTOP);
  await writeNote(page, "Ada's secret", "for nobody else");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", SIGN_OUT).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await readDrafts(page)).toEqual([]);

  // By links alone: what the page has in memory would stay with it.
  await page.getByRole("link", { name: "Make an account" }).click();
  await page.getByLabel("Email").fill(bob.email);
  await page.getByLabel("Password").fill(bob.password);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL("**/notes");
  await expect(page.getByText("No notes yet.")).toBeVisible();
  await expect(page.getByText("Ada's secret")).toHaveCount(0);
});

test("a dialog says what is not saved yet before signing out, and it is lost only if the person agrees", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("First", "");
  await scriptOf(page).create("Second", "");
  await page.route("**/notes/changes", () => {}); // the server does not answer
  await type(page, "First", "not saved");
  await type(page, "Second", "nor this");
  await page.getByRole("link", { name: "Settings" }).click();

  await page.getByRole("button", SIGN_OUT).click();
  const warning = page.getByRole("alertdialog", { name: "2 notes have changes that are not saved yet" });
  await expect(warning).toBeVisible();
  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await expect(warning).toBeHidden();
  expect((await readDrafts(page)).sort()).toEqual(["nor this", "not saved"]);

  await page.getByRole("button", SIGN_OUT).click();
  await warning.getByRole("button", { name: "Sign out anyway" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await readDrafts(page)).toEqual([]);
});

test("what is not saved yet can be saved as a copy, and sent from the dialog once the server answers", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const script = scriptOf(page);
  await script.create("Kept", "");
  await script.create("Trashed", "");
  await page.route("**/notes/changes", (route) => route.abort());
  await type(page, "Kept", "not saved");
  await entryOf(page, "Trashed").focus();
  await page.keyboard.press("#");
  await expect(entryOf(page, "Trashed")).toHaveCount(0);
  await page.getByRole("link", { name: "Settings" }).click();

  await page.getByRole("button", SIGN_OUT).click();
  const warning = page.getByRole("alertdialog", { name: "2 notes have changes that are not saved yet" });
  await expect(warning).toBeVisible();
  await expectNoViolation(page, "unsent");
  const downloading = page.waitForEvent("download");
  await warning.getByRole("button", { name: "Save a copy" }).click();
  const zip = unzipSync(await readFile(await (await downloading).path()));
  expect(strFromU8(zip["notes/Kept.md"] ?? new Uint8Array())).toContain("not saved");

  await page.unroute("**/notes/changes");
  await warning.getByRole("button", { name: "Send now" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await readDrafts(page)).toEqual([]);
});

test("what a closed tab left is sent before signing out, and nobody is asked", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  const script = scriptOf(await openNotes(ada, LAPTOP));
  await script.create("Left", "");
  await openNote(page, "Left");
  await page.context().setOffline(true);
  await page.keyboard.type("in the tunnel");
  await expect.poll(() => readDrafts(page)).toEqual(["in the tunnel"]);
  await page.close();
  await page.context().setOffline(false);

  const settings = await openTab(page, "/settings");
  await settings.getByRole("button", SIGN_OUT).click();
  await settings.waitForURL((url) => url.pathname === "/");
  expect((await script.find("Left")).body).toBe("in the tunnel");
  expect(await readDrafts(settings)).toEqual([]);
});

test("what another tab has of it goes with it", async ({ openNotes }) => {
  const other = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(other).create("Open elsewhere", "");
  await other.context().route("**/notes/changes", () => {}); // the server does not answer
  await type(other, "Open elsewhere", "not saved");
  await expect.poll(() => readDrafts(other)).toEqual(["not saved"]);

  const page = await openTab(other, "/settings");
  await page.getByRole("button", SIGN_OUT).click();
  await page.getByRole("button", { name: "Sign out anyway" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await other.waitForURL((url) => url.pathname === "/");
  expect(await readDrafts(page)).toEqual([]);
});

test("when the server cannot be reached nobody is signed out, and nothing is lost", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Kept", "");
  await page.route("**/notes/changes", () => {}); // the server does not answer
  await type(page, "Kept", "not saved");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.route("**/logout", (route) => route.abort());

  await page.getByRole("button", SIGN_OUT).click();
  await page.getByRole("button", { name: "Sign out anyway" }).click();
  await expect(page.getByRole("alert")).toHaveText("You are still signed in: the server could not be reached.");
  expect(await readDrafts(page)).toEqual(["not saved"]);
});

test("who deletes the account leaves nothing on the device either", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Gone", "");
  await page.route("**/notes/changes", () => {}); // the server does not answer
  await type(page, "Gone", "not saved");
  await expect.poll(() => readDrafts(page)).toEqual(["not saved"]);

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Delete the account…" }).click();
  await page.getByLabel("Type “delete everything”").fill("delete everything");
  await page.getByRole("button", { name: "Delete the account" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await readDrafts(page)).toEqual([]);
});

async function type(page: Page, title: string, text: string): Promise<void> {
  await openNote(page, title);
  await page.keyboard.type(text);
}
