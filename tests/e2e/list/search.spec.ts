import {
  entriesOf,
  entryOf,
  expect,
  expectBody,
  FROM_SERVER,
  newPerson,
  openNoteMenu,
  openTab,
  openWithoutScripts,
  PHONE,
  searchField,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { countRequests, scriptOf } from "../support/script";

test("notes are found as one types, in title and text, and the open note stays open", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  await script.create("Harbour", `${"Far from it. ".repeat(30)}High tide at six. ${"After it. ".repeat(30)}`);
  await script.create("Tide table", "None yet.");
  await script.create("Groceries", "Bread");
  await entryOf(page, "Groceries").click();
  await expectBody(page, "Bread");

  await searchField(page).pressSequentially("tide ");
  await expect(entriesOf(page)).toHaveCount(2);
  await expect(entryOf(page, "Harbour")).toContainText("High tide at six.");
  await expect(entryOf(page, "Harbour").locator("mark")).toHaveText(["tide"]);
  await expect(page.getByText("2 notes found")).toBeAttached();
  await expect(titleOf(page)).toHaveValue("Groceries");

  await searchField(page).pressSequentially("six");
  await expect(entriesOf(page)).toHaveCount(1);
  await entryOf(page, "Harbour").click();
  await expect(titleOf(page)).toHaveValue("Harbour");
  await expect(entriesOf(page)).toHaveCount(1);

  await searchField(page).fill("nowhere to be found");
  await expect(page.getByText("No note with “nowhere”, with “to”, with “be”, with “found”.")).toBeVisible();
  await searchField(page).fill("");
  await expect(entriesOf(page)).toHaveCount(3);
});

test("one step back leads to before the search", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  for (const title of ["One", "Two"]) await scriptOf(page).create(title);
  await searchField(page).pressSequentially("two", { delay: 200 });
  await expect(entriesOf(page)).toHaveCount(1);

  await page.goBack();
  await expect(entriesOf(page)).toHaveCount(2);
  await expect(searchField(page)).toHaveValue("");
});

test("what is clicked on opens, though a search for the last character is made while it is on the way", async ({
  openNotes,
}) => {
  const home = await openNotes(newPerson("ada"), FROM_SERVER);
  await scriptOf(home).create("Harbour", "At six");
  await scriptOf(home).create("Groceries", "Bread");
  await home.clock.install();
  const page = await openTab(home);
  await entryOf(page, "Groceries").click();
  await expectBody(page, "Bread");
  await searchField(page).fill("harbou");
  await page.clock.runFor(1_000);
  await expect(entriesOf(page)).toHaveCount(1);
  const asked = page.waitForRequest(/notes\/[0-9a-f-]{36}\.data/);
  const held = Promise.withResolvers<void>();
  await page.route(/notes\/[0-9a-f-]{36}\.data/, async (route) => {
    await held.promise;
    await route.continue();
  });

  await searchField(page).fill("harbour");
  await entryOf(page, "Harbour").click();
  await asked;
  await page.clock.runFor(1_000);
  held.resolve();
  await expect(titleOf(page)).toHaveValue("Harbour");
  await expect(page).toHaveURL(/\?q=harbour$/);
});

test("what was typed and taken back while its answer was on the way is not searched for", async ({ openNotes }) => {
  const home = await openNotes(newPerson("ada"), FROM_SERVER);
  for (const title of ["One", "Two"]) await scriptOf(home).create(title);
  await home.clock.install();
  const page = await openTab(home);
  await expect(entriesOf(page)).toHaveCount(2);
  const asked = page.waitForRequest(/notes\.data\?q=two/);
  const held = Promise.withResolvers<void>();
  await page.route(/notes\.data\?q=two/, async (route) => {
    await held.promise;
    await route.continue();
  });

  await searchField(page).fill("two");
  await asked;
  await searchField(page).fill("");
  // The search for what the field says now is made by then.
  await page.clock.runFor(1_000);
  held.resolve();
  await scriptOf(home).create("Three");
  await expect(entriesOf(page)).toHaveCount(3);
});

test("what was found is kept current without a request", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  const first = await script.create("First", "about the tide");
  const second = await script.create("Second", "about nothing");
  // What is known here is shown before the server has answered.
  const answered = page.waitForResponse(/notes\.data\?q=tide/);
  await searchField(page).fill("tide");
  await answered;
  await expect(entriesOf(page)).toHaveCount(1);
  await untilLive(page);
  const requests = countRequests(page);

  await script.edit(second, () => "now about the Tide, too");
  await expect(entryOf(page, "Second")).toContainText("the Tide, too");
  await script.edit(first, () => "about nothing any more");
  await expect(entryOf(page, "First")).toBeHidden();
  expect(requests()).toEqual([]);
});

test("on a phone one goes back to what was found, and may trash a note of it and go on", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  for (const title of ["Tide one", "Tide two", "Other"]) await scriptOf(page).create(title);
  await searchField(page).fill("tide");
  await expect(entriesOf(page)).toHaveCount(2);

  await entryOf(page, "Tide one").click();
  await expect(titleOf(page)).toHaveValue("Tide one");
  await page.getByRole("link", { name: "Notes", exact: true }).click();
  await expect(entriesOf(page)).toHaveCount(2);
  await entryOf(page, "Tide one").click();
  await openNoteMenu(page, PHONE);
  await page.getByRole("button", { name: "Move to trash" }).click();
  await expect(entriesOf(page)).toHaveCount(1);
  await expect(searchField(page)).toHaveValue("tide");
});

test("offline, the notes of this device are searched, and all of them on return", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  await script.create("Far down", `${"Nothing here. ".repeat(30)}Then the tide.`);
  await script.create("Near", "The tide.");
  await expect(entryOf(page, "Near")).toBeVisible();
  await untilLive(page);

  await page.context().setOffline(true);
  await searchField(page).fill("tide");
  await expect(page.getByText("this is what this device knows")).toBeVisible();
  await expect(entriesOf(page)).toHaveCount(1);

  await page.context().setOffline(false);
  await expect(entriesOf(page)).toHaveCount(2);
  await expect(page.getByText("this is what this device knows")).toBeHidden();
});

test("offline, words are found in any spelling, and operators find what they find with a network", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  const old = await script.create("Old café", "closed");
  await script.create("Café", "at the quay #work");
  await script.create("Coal", "for the CAFÉ\n- [ ] two bags");
  await entryOf(page, "Old café").click();
  await expectBody(page, "closed");
  await script.write({ intent: "archive", id: old.id });
  await expect(entriesOf(page)).toHaveCount(2);
  await untilLive(page);

  await page.context().setOffline(true);
  for (const [query, titles] of [
    ["cafe", ["Coal", "Café"]],
    ["CAFE tag:work", ["Café"]],
    ["cafe is:todo after:today", ["Coal"]],
    ['cafe -"two bags"', ["Café"]],
    ["cafe is:archived", ["Old café"]],
    ["cafe before:2020", []],
  ] as const) {
    await searchField(page).fill(query);
    await expect(page.getByRole("navigation").locator("li a")).toContainText([...titles]);
    await expect(page.getByRole("navigation").locator("li a")).toHaveCount(titles.length);
  }
  await page.context().setOffline(false);
});

test("who goes back to the notes while offline is shown them once the network is there", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  await scriptOf(page).create("Waiting");
  await expect(entryOf(page, "Waiting")).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();

  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Notes", exact: true }).click();
  await expect(page.getByText("this is what this device knows")).toBeVisible();
  await page.context().setOffline(false);
  await expect(entryOf(page, "Waiting")).toBeVisible();
  await untilLive(page);
});

test("without JavaScript the form searches, and what is found opens beside it", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  await scriptOf(page).create("Tide table", "High water");
  await scriptOf(page).create("Other", "Nothing");
  const tab = await openWithoutScripts(page);

  await searchField(tab).fill("tide");
  await searchField(tab).press("Enter");
  await expect(entriesOf(tab)).toHaveCount(1);
  await entryOf(tab, "Tide table").click();
  await expect(tab.getByRole("article")).toContainText("High water");
  await expect(entriesOf(tab)).toHaveCount(1);
  await tab.context().close();
});
