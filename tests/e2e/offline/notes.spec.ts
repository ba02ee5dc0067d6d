import type { Page } from "@playwright/test";
import {
  addNotes,
  entriesOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  openNote,
  PHONE,
  searchField,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { ALLOWED, CUT, GONE, untilStored } from "../support/offline";
import { countRequests, STREAM, scriptOf } from "../support/script";

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`on a ${name} the app starts without a network into all lists and all notes, those never opened included`, async ({
    app,
    openNotes,
    expectedErrors,
  }) => {
    expectedErrors.push(...CUT);
    const ada = newPerson("ada");
    const page = await openNotes(ada, { ...options, ...ALLOWED });
    await addNotes(app, ada, 200, "'text of note ' || i");
    const script = scriptOf(page);
    await script.create("Garden", "roses #home/garden");
    const pinned = await script.create("🌊 Waves", "");
    await script.write({ intent: "pin", id: pinned.id });
    const archived = await script.create("Laid aside", "an old lighthouse");
    await script.write({ intent: "archive", id: archived.id });
    const trashed = await script.create("Thrown away", "nothing");
    await script.write({ intent: "trash", id: trashed.id });
    await page.goto("/notes");
    await untilStored(page, 204);

    await page.context().setOffline(true);
    await page.goto("/notes");
    await expect(entryOf(page, "Garden")).toBeVisible();
    await expect(page.getByText("No connection")).toHaveCount(0);
    await scrollToEnd(page);
    await expect(entryOf(page, "Note 1").last()).toBeVisible();
    await expect(entriesOf(page)).toHaveCount(202);
    await entryOf(page, "Note 17").last().click();
    await expect(titleOf(page)).toHaveValue("Note 17");
    await expectBody(page, "text of note 17");

    await expect(page.locator(".cm-editor")).toBeVisible();

    // From nothing into a deep note, and into each view.
    await page.reload();
    await expect(titleOf(page)).toHaveValue("Note 17");
    await expect(page.locator(".cm-editor")).toBeVisible();
    await page.goto("/notes?view=archive");
    await expect(entriesOf(page)).toHaveText([/Laid aside/]);
    await page.goto("/notes?view=trash");
    await expect(entriesOf(page)).toHaveText([/Thrown away/]);
    await page.goto("/notes?tag=home");
    await expect(entriesOf(page)).toHaveText([/Garden/]);
    await page.locator("summary", { has: page.getByRole("heading", { name: "#home" }) }).click();
    await expect(page.getByRole("link", { name: "#home/garden, 1 note" })).toBeVisible();
    await page.context().addCookies([{ name: "sort", value: "title", url: page.url() }]);
    await page.goto("/notes?view=pinned");
    await expect(entriesOf(page)).toHaveText([/Waves/]);
    await page.goto("/notes");
    await expect(entriesOf(page).first()).toContainText("Waves");
    await expect(entriesOf(page).nth(1)).toContainText("Garden");
    await searchField(page).fill("LIGHTHOUSE is:archived");
    await expect(entriesOf(page)).toHaveText([/old lighthouse/]);
    await searchField(page).fill("17");
    await expect(entriesOf(page)).toHaveCount(12);
  });
}

test("what is begun and changed without a network is listed by its text, says that it waits, outlives the page, and is sent once", async ({
  openNotes,
  expectedErrors,
}) => {
  // What a closing page sends gets through: Chromium cuts pages off, and not what outlives them.
  expectedErrors.push(...CUT, /status of 409/);
  const ada = newPerson("ada");
  const page = await openNotes(ada, { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(await openNotes(ada));
  await script.create("Tide table", "high at six");
  await page.reload();
  await untilStored(page, 1);

  await page.context().setOffline(true);
  await openNote(page, "Tide table", "high at six");
  await page.keyboard.type(", low at noon");
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(titleOf(page)).toHaveValue("");
  await titleOf(page).fill("In the tunnel");
  await page.keyboard.press("Enter");
  await page.keyboard.type("dark here");
  for (const [title, text] of [["Tide table", "low at noon"] as const, ["In the tunnel", "dark here"] as const]) {
    await expect(entryOf(page, title)).toContainText(text);
    await expect(entryOf(page, title).getByRole("img", { name: "Not sent yet" })).toBeVisible();
  }

  await page.reload();
  await expectBody(page, "dark here");
  await page.goto("/notes");
  for (const [title, text] of [["Tide table", "low at noon"] as const, ["In the tunnel", "dark here"] as const]) {
    await expect(entryOf(page, title)).toContainText(text);
    await expect(entryOf(page, title).getByRole("img", { name: "Not sent yet" })).toBeVisible();
  }
  await entryOf(page, "In the tunnel").click();
  await expectBody(page, "dark here");

  await page.context().setOffline(false);
  await expect(page.getByRole("img", { name: "Not sent yet" })).toHaveCount(0);
  const changes = await script.changes();
  expect(changes.map(({ note }) => [note.title, note.body]).sort()).toEqual([
    ["In the tunnel", "dark here"],
    ["Tide table", "high at six, low at noon"],
  ]);
});

test("with the server killed the app starts into its notes, and goes on when it is back", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await scriptOf(page).create("Here", "all of it");
  await untilStored(page, 1);
  await app.kill();
  await page.goto("/notes");
  await openNote(page, "Here", "all of it");
  await page.keyboard.type(", and more");
  await expect(entryOf(page, "Here").getByRole("img", { name: "Not sent yet" })).toBeVisible();
  await app.restart();
  await untilLive(page);
  await expect.poll(async () => (await scriptOf(page).find("Here")).body).toBe("all of it, and more");
});

test("with a network that brings nothing the app starts into its notes all the same", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE, /timed out/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await scriptOf(page).create("Here", "all of it");
  await untilStored(page, 1);
  const thaw = app.freeze();
  try {
    await page.goto("/notes");
    await openNote(page, "Here", "all of it");
  } finally {
    thaw();
  }
  await untilLive(page);
});

test("once all notes are on the device no list, note or search asks the server, and no change of another screen does", async ({
  app,
  openNotes,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, { ...LAPTOP, ...ALLOWED });
  await addNotes(app, ada, 150, "'text of note ' || i");
  await page.reload();
  await untilStored(page, 150);
  await untilLive(page);
  const asked = countRequests(page);
  await entryOf(page, "Note 150").click();
  await expectBody(page, "text of note 150");
  await expect(page.locator(".cm-editor")).toBeVisible();
  await searchField(page).fill("note 77");
  await expect(entriesOf(page)).toHaveText([/Note 77/]);
  await page.getByRole("link", { name: "Trash" }).click();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
  await page.getByRole("link", { name: "Tidings, all notes" }).click();

  await scriptOf(await openNotes(ada)).create("From elsewhere", "#far");
  await expect(entryOf(page, "From elsewhere")).toBeVisible();
  await untilStored(page, 151);
  await page.goto("/notes?tag=far");
  await expect(entriesOf(page)).toHaveText([/From elsewhere/]);
  expect(asked().filter((request) => request !== "GET /notes" && request !== STREAM)).toEqual([]);
});

async function scrollToEnd(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole("navigation").evaluate((list) => list.scrollTo(0, list.scrollHeight));
    expect(await entriesOf(page).count()).toBe(202);
  }).toPass();
}
