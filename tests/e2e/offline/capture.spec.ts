import type { Page } from "@playwright/test";
import {
  bodyOf,
  entriesOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  type Person,
  PHONE,
  readDrafts,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { ALLOWED, CUT, findStored, untilInstalled } from "../support/offline";
import { countRequests, scriptOf } from "../support/script";

const LINK = "https://example.com/tides?month=11&place=harbour";
const TEXT = "High water at **six**.\n<img src=x onerror=alert(1)>";
const BODY = `${TEXT}\n\n${LINK}`;
const ADDRESS = `/notes/new?${new URLSearchParams({ title: "Tide table", body: TEXT, url: LINK })}`;

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`on a ${name} an address proposes a note, which is written when its person says so and not before`, async ({
    openNotes,
  }) => {
    const page = await openNotes(newPerson("ada"), options);
    await untilLive(page);
    const asked = countRequests(page);
    await page.goto(ADDRESS);
    await expectProposal(page);
    // Whoever mends a word has not agreed yet.
    await bodyOf(page).press("Control+End");
    await page.keyboard.type(" changed");
    await page.reload();
    await expectProposal(page);
    await page.goto("/notes");
    await untilLive(page);
    expect(await readDrafts(page)).toEqual([]);
    expect(asked().filter((request) => !request.startsWith("GET "))).toEqual([]);
    expect(await scriptOf(page).changes()).toEqual([]);

    await page.goto(ADDRESS);
    await titleOf(page).fill("My tide table");
    await page.getByRole("button", { name: "Save note" }).click();
    await page.waitForURL(/\/notes\/[0-9a-f-]{36}$/);
    await expect(page.locator(".cm-content")).toBeVisible();
    await expect(titleOf(page)).toHaveValue("My tide table");
    await expect.poll(async () => (await scriptOf(page).changes()).length).toBe(1);
    expect((await scriptOf(page).find("My tide table")).body).toBe(BODY);
    await expect.poll(() => readDrafts(page)).toEqual([]);
  });
}

test("what is discarded leaves nothing, and neither do the keys that were meant for the page before", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await untilLive(page);
  await page.goto(ADDRESS);
  await untilLive(page);
  for (const key of ["Enter", "Space", "x"]) await page.keyboard.press(key);
  await expectProposal(page);
  await page.getByRole("link", { name: "Discard" }).click();
  await expect(page.getByText("No notes yet.")).toBeVisible();
  expect(await readDrafts(page)).toEqual([]);
  expect(await scriptOf(page).changes()).toEqual([]);
});

test("whoever is signed out comes back to the address by signing in, and by joining", async ({
  openNotes,
  openBrowser,
}) => {
  const ada = newPerson("ada");
  await openNotes(ada);
  const page = await openBrowser();
  await page.goto(ADDRESS);
  await fillCredentials(page, ada, "Sign in");
  await expectProposal(page);

  const other = await openBrowser();
  await other.goto(ADDRESS);
  await other.getByRole("link", { name: "Make an account" }).click();
  await other.waitForURL(/\/join/);
  await fillCredentials(other, newPerson("bob"), "Join");
  await expectProposal(other);
  await other.getByRole("button", { name: "Save note" }).click();
  await expect(entryOf(other, "Tide table")).toBeVisible();
});

test("a guest has the same address", async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto("/");
  await page.getByRole("button", { name: "Start writing" }).first().click();
  await page.waitForURL("**/notes");
  await page.goto(ADDRESS);
  await expectProposal(page);
});

test("without JavaScript the address is a form, which makes the note", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  await page.goto(ADDRESS);
  await expectProposal(page);
  expect(await scriptOf(page).changes()).toEqual([]);
  await page.getByRole("link", { name: "Discard" }).click();
  await expect(page.getByText("No notes yet.")).toBeVisible();
  await page.goto(ADDRESS);
  await page.getByRole("button", { name: "Save note" }).click();
  await page.waitForURL(/\/notes\/[0-9a-f-]{36}$/);
  expect((await scriptOf(page).find("Tide table")).body).toBe(BODY);
});

test("without a network the address proposes a note, which is sent once there is one", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...CUT);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  await page.context().setOffline(true);
  await page.goto(ADDRESS);
  await expectProposal(page);
  await page.reload();
  await expectProposal(page);
  expect(await findStored(page, "High water")).toEqual([]);
  await page.getByRole("button", { name: "Save note" }).click();
  const notSent = entryOf(page, "Tide table").getByRole("img", { name: "Not sent yet" });
  await expect(notSent).toBeVisible();
  await page.reload();
  await expect(titleOf(page)).toHaveValue("Tide table");
  await expect(notSent).toBeVisible();
  await page.context().setOffline(false);
  await expect(notSent).toHaveCount(0);
  expect((await scriptOf(page).find("Tide table")).body).toBe(BODY);
});

test("a title that is too long is cut, and it is said where", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await page.goto(`/notes/new?${new URLSearchParams({ title: "long ".repeat(60), text: "By another name" })}`);
  await expect(page.getByText("The title was too long: it ends after 200 characters.")).toBeVisible();
  await expect(titleOf(page)).toHaveValue("long ".repeat(40));
  await expectBody(page, "By another name");
});

test("a new note without a text in its address is as it was", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await page.goto("/notes/new?title=&body=&url=");
  await expect(titleOf(page)).toBeFocused();
  await titleOf(page).fill("Typed");
  await expect(entriesOf(page)).toHaveText([/Typed/]);
});

async function expectProposal(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Save this as a note?" })).toBeVisible();
  await expect(titleOf(page)).toHaveValue("Tide table");
  await expectBody(page, BODY);
}

async function fillCredentials(page: Page, { email, password }: Person, button: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: button, exact: true }).click();
}
