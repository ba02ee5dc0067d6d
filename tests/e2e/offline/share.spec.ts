import type { Page } from "@playwright/test";
import {
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  openTab,
  PHONE,
  readDrafts,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { ALLOWED, CUT, findStored, untilInstalled } from "../support/offline";
import { expectPicture } from "../support/pictures";
import { scriptOf } from "../support/script";
import { countWaiting, readText } from "../support/sent-files";
import { countShares, share } from "../support/share";

const DAY_MS = 24 * 60 * 60_000;
const SIZE = { width: 120, height: 80 };

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`on a ${name} what another app shares is proposed with its pictures, and becomes a note when its person says so`, async ({
    openNotes,
  }) => {
    const page = await openNotes(newPerson("ada"), { ...options, ...ALLOWED });
    await untilInstalled(page);
    await share(page, {
      title: "At the beach",
      text: "Look: https://example.com/",
      url: "https://example.com/",
      pictures: 2,
    });
    await expectShared(page, 2);
    await page.reload();
    await expectShared(page, 2);
    expect(await readDrafts(page)).toEqual([]);
    expect(await countWaiting(page)).toBe(0);
    expect(await scriptOf(page).changes()).toEqual([]);

    const address = page.url();
    await page.getByRole("button", { name: "Save note" }).click();
    await page.waitForURL(/\/notes\/[0-9a-f-]{36}$/);
    await expect(page.locator(".cm-picture[data-state=shown] img")).toHaveCount(2);
    await expect.poll(() => countWaiting(page)).toBe(0);
    expect(await readText(page, "At the beach")).toMatch(
      /^Look: https:\/\/example\.com\/\n!\[beach-1\.png\]\(\/files\/[0-9a-f-]{36}\)\n!\[beach-2\.png\]\(\/files\/[0-9a-f-]{36}\)\n$/,
    );
    await expect.poll(() => countShares(page)).toBe(0);
    await page.goto(address);
    await expect(page.getByText("Nothing to save here")).toBeVisible();
  });
}

test("without a network what is shared is proposed, kept as a note, and sent once there is one", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...CUT);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  await page.context().setOffline(true);
  await share(page, { title: "At the beach", pictures: 1 });
  await expectShared(page, 1);
  await page.getByRole("button", { name: "Save note" }).click();
  await expectPicture(page, SIZE);
  await expect(entryOf(page, "At the beach").getByRole("img", { name: "Not sent yet" })).toBeVisible();
  await page.context().setOffline(false);
  await expect.poll(() => countWaiting(page)).toBe(0);
  await page.reload();
  await expectPicture(page, SIZE);
  expect(await readText(page, "At the beach")).toMatch(/^!\[beach-1\.png\]/);
});

test("what is discarded is gone from the device, and so is what nobody came for", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  await share(page, { title: "At the beach", text: "sand", pictures: 1 });
  await expectShared(page, 1);
  await page.getByRole("link", { name: "Discard" }).click();
  await expect(page.getByText("No notes yet.")).toBeVisible();
  await expect.poll(() => findStored(page, "At the beach")).toEqual([]);

  const addresses: string[] = [];
  for (let number = 1; number <= 6; number++) {
    await share(page, { title: `Share ${number}` });
    await expect(titleOf(page)).toHaveValue(`Share ${number}`);
    addresses.push(page.url());
  }
  expect(await countShares(page)).toBe(5);
  await page.goto(addresses[0] ?? "");
  await expect(page.getByText("Nothing to save here")).toBeVisible();

  await page.clock.setFixedTime(Date.now() + DAY_MS + 60_000);
  await page.goto(addresses[5] ?? "");
  await expect(page.getByText("Nothing to save here")).toBeVisible();
  expect(await countShares(page)).toBe(0);
});

test("more than a note can hold is cut, more pictures than may come are left, and both are said", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  await share(page, { title: "Large", text: "ابحر ".repeat(70_000), url: "https://example.com/", pictures: 21 });
  await expect(page.getByText("The text was too long: its end is missing.")).toBeVisible();
  await expect(page.getByText("Not all pictures could come along.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Pictures" }).getByRole("listitem")).toHaveCount(20);
  const body = await page.getByRole("textbox", { name: "Note" }).inputValue();
  expect(new TextEncoder().encode(body).byteLength).toBeLessThanOrEqual(256 * 1024);
  expect(body).toMatch(/\n\nhttps:\/\/example\.com\/$/);
});

test("what one person was shown nobody else sees, signed out or signed in", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/);
  const [ada, bob] = [newPerson("ada"), newPerson("bob")];
  const theirs = await (await openNotes(bob)).context().cookies();
  const page = await openNotes(ada, { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  await share(page, { title: "For Ada alone", text: "secret", pictures: 1 });
  await expect(titleOf(page)).toHaveValue("For Ada alone");
  const address = page.url();

  // Bob's session takes the place of Ada's, without a page in between.
  const own = await page.context().cookies();
  await page.context().addCookies(theirs);
  await page.goto(address);
  await expect(page.getByText("Nothing to save here")).toBeVisible();
  await expect.poll(() => findStored(page, "For Ada alone")).toEqual([]);

  await page.context().addCookies(own);
  await page.goto("/notes");
  await share(page, { title: "For Ada again", text: "secret" });
  await expect(titleOf(page)).toHaveValue("For Ada again");
  const again = page.url();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(`${app.url}/`);
  await expect.poll(() => findStored(page, "For Ada again")).toEqual([]);
  await page.goto("/login");
  await signIn(page, bob);
  await page.goto(again);
  await expect(page.getByText("Nothing to save here")).toBeVisible();
});

test("what is shared by somebody who is signed out waits until they have signed in, whatever their other tabs clear", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/);
  const ada = newPerson("ada");
  const tab = await openNotes(ada, { ...LAPTOP, ...ALLOWED });
  await untilInstalled(tab);
  await app.execute("DELETE FROM session WHERE userId = ?1", ada.id);
  await tab.goto("/login");
  const page = await openTab(tab, "/login");
  await share(page, { title: "At the beach", pictures: 1 });
  await page.waitForURL(/\/login/);

  const names = () => tab.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await tab.evaluate(() => {
    const opening = indexedDB.open("tidings.notes-somebody");
    opening.onsuccess = () => opening.result.close();
  });
  await expect.poll(names).toContain("tidings.notes-somebody");
  await tab.getByRole("link", { name: "Make an account" }).click();
  await expect.poll(names).not.toContain("tidings.notes-somebody");
  expect(await countShares(page)).toBe(1);
  await signIn(page, ada);
  await expectShared(page, 1);
});

test("without a service worker the words come along, and it is said that the pictures do not", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await untilLive(page);
  await share(page, { title: "At the beach", text: "sand", pictures: 1 });
  await expect(titleOf(page)).toHaveValue("At the beach");
  await expectBody(page, "sand");
  await expect(
    page.getByText("Not all pictures could come along. Add the missing ones once the note is saved."),
  ).toBeVisible();
  expect(await scriptOf(page).changes()).toEqual([]);

  await share(page, { title: "Long", text: "sand ".repeat(2_000) });
  await expect(page.getByText("The text was too long: its end is missing.")).toBeVisible();
  await expectBody(page, /^(sand ){500,}/);
});

test("another site that shares something by a form is refused", async ({ openNotes, app, expectedErrors }) => {
  expectedErrors.push(/status of 403/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await untilInstalled(page);
  const foreign = await openTab(page, "about:blank");
  await foreign.route("http://elsewhere.example/", (route) => {
    const form = `<form method=post enctype="multipart/form-data" action="${app.url}/notes/share"><input name=title value=Planted></form>`;
    return route.fulfill({ contentType: "text/html", body: form });
  });
  await foreign.goto("http://elsewhere.example/");
  await foreign.evaluate(() => document.forms[0]?.submit());
  await expect(foreign.getByText("another site")).toBeVisible();
  expect(await countShares(page)).toBe(0);
});

async function expectShared(page: Page, pictures: number): Promise<void> {
  await expect(page.getByRole("heading", { name: "Save this as a note?" })).toBeVisible();
  await expect(titleOf(page)).toHaveValue("At the beach");
  const list = page.getByRole("list", { name: "Pictures" });
  await expect(list.getByRole("listitem")).toHaveText(
    Array.from({ length: pictures }, (_, at) => `beach-${at + 1}.png`),
  );
  const drawn = () =>
    list.locator("img").evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(drawn).toEqual(Array(pictures).fill(SIZE.width));
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/notes/);
}
