import type { Page } from "@playwright/test";
import { makeRandom, pick } from "../../support/random";
import { readDatabases } from "../support/databases";
import { pressAll } from "../support/editor";
import {
  entriesOf,
  entryOf,
  expect,
  LAPTOP,
  newPerson,
  openNote,
  openTab,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { ALLOWED, GONE, untilStored } from "../support/offline";
import { scriptOf } from "../support/script";

const CLOSINGS = 10;
const DAY_MS = 86_400_000;

test("what is done to notes while the server is away outlives the page, is shown by the next, and is done once", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(page);
  const pinned = await script.create("Pin me");
  const kept = await script.create("Archive me");
  const gone = await script.create("Trash me");
  const ticked = await script.create("Tick me", "- [ ] the box");
  const [one, two] = [await script.create("One of two"), await script.create("Two of two")];
  const old = await script.create("Delete me");
  await script.write({ intent: "trash", id: old.id });
  await page.reload();
  await untilStored(page, 7);
  const before = Math.max(...(await script.changes()).map(({ seq }) => seq));

  await app.kill();
  await pressOn(page, "Pin me", "p");
  await pressOn(page, "Archive me", "e");
  await expect(entryOf(page, "Archive me")).toHaveCount(0);
  await pressOn(page, "Trash me", "#");
  await expect(entryOf(page, "Trash me")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "the box" }).click();
  await pressOn(page, "Two of two", "x", "j", "x", "e");
  await expect(entriesOf(page)).toHaveCount(2);
  await expect.poll(() => waitingOf(page)).toHaveLength(5);
  await page.locator("summary").first().click();
  await page.getByRole("link", { name: "Archive" }).click();
  await expect(entriesOf(page)).toHaveCount(3);

  await page.goto("/notes");
  await expect(entriesOf(page)).toHaveText([/Pin me/, /Tick me/]);
  // A list shows what is still to be done.
  await expect(page.getByRole("checkbox", { name: "the box" })).toHaveCount(0);
  await expect(entryOf(page, "Pin me").getByRole("img", { name: "Not sent yet" })).toBeVisible();
  await page.goto("/notes?view=archive");
  await expect(entriesOf(page)).toHaveCount(3);
  await page.goto("/notes?view=trash");
  await expect(entriesOf(page)).toHaveText([/Trash me/, /Delete me/]);
  await entryOf(page, "Delete me").click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(entriesOf(page)).toHaveText([/Trash me/]);
  await expect.poll(() => waitingOf(page)).toHaveLength(6);
  await page.goto("/notes?view=trash");
  await expect(entriesOf(page)).toHaveText([/Trash me/]);

  await app.restart();
  await untilLive(page);
  await expect.poll(() => waitingOf(page)).toEqual([]);
  const changes = new Map((await script.changes()).map(({ note, ...change }) => [note.id, { ...change, note }]));
  const noteOf = ({ id }: { id: string }) => changes.get(id)?.note;
  expect(noteOf(pinned)).toMatchObject({ pinned: true });
  for (const note of [kept, one, two]) expect(noteOf(note)).toMatchObject({ archivedAt: expect.any(String) });
  expect(noteOf(gone)).toMatchObject({ trashedAt: expect.any(String) });
  expect(noteOf(ticked)).toMatchObject({ body: "- [x] the box" });
  expect(changes.get(old.id)?.type).toBe("delete");
  // Seven notes were changed, each once.
  expect(Math.max(...[...changes.values()].map(({ seq }) => seq)) - before).toBe(7);
});

test("of what is done in ten visits that end at random while the server is away, all is done in the end, and in its order", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(page);
  const titles = Array.from({ length: 6 }, (_, index) => `Note ${index}`);
  for (const title of titles) await script.create(title);
  await page.reload();
  await untilStored(page, titles.length);
  await app.kill();

  const random = makeRandom(15);
  const expected = new Map(titles.map((title) => [title, { pinned: false, isArchived: false }]));
  let acknowledged = 0;
  for (let visit = 0; visit < CLOSINGS; visit++) {
    const isArchived = pick(random, 3) === 0;
    await page.goto(isArchived ? "/notes?view=archive" : "/notes");
    const listed = () => titles.filter((title) => expected.get(title)?.isArchived === isArchived);
    await expect(entriesOf(page)).toHaveCount(listed().length);
    // What was done before is shown, and what answers keys is there.
    const pinned = listed().filter((title) => expected.get(title)?.pinned && !isArchived);
    await expect(page.getByRole("list", { name: "Pinned" }).getByRole("listitem")).toHaveCount(pinned.length);
    await expect(page.locator(".undo-region")).toBeAttached();
    for (let change = pick(random, 4); change >= 0 && listed().length > 0; change--) {
      const title = listed()[pick(random, listed().length)] ?? "";
      const state = expected.get(title);
      if (!state) throw new Error(`There is no ${title}`);
      const isPin = !isArchived && pick(random, 2) === 0;
      await pressOn(page, title, isPin ? "p" : "e");
      if (isPin) state.pinned = !state.pinned;
      else state.isArchived = !isArchived;
      // Where it is the last, the visit ends with it.
      if (change > 0) await expect(entriesOf(page)).toHaveCount(listed().length);
      acknowledged++;
    }
  }
  await page.goto("/notes");
  await expect.poll(() => waitingOf(page)).toHaveLength(acknowledged);

  await app.restart();
  await untilLive(page);
  await expect.poll(() => waitingOf(page)).toEqual([]);
  for (const [title, { pinned, isArchived }] of expected) {
    const archivedAt = isArchived ? expect.any(String) : null;
    expect(await script.find(title)).toMatchObject({ title, pinned, archivedAt });
  }
});

test("a note that was begun and trashed while the server is away is made, and then trashed", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await scriptOf(page).create("Here", "before");
  await untilStored(page, 1);
  await app.kill();
  await openNote(page, "Here", "before");
  await page.keyboard.type(" and after");
  await beginNote(page, "Of no use");
  await expect(entryOf(page, "Of no use")).toBeVisible();
  await pressOn(page, "Of no use", "#");
  await expect(entryOf(page, "Of no use")).toHaveCount(0);
  await expect.poll(() => waitingOf(page)).toHaveLength(1);

  await page.goto("/notes");
  await expect(entriesOf(page)).toHaveText([/before and after/]);
  await app.restart();
  await untilLive(page);
  await expect.poll(() => waitingOf(page)).toEqual([]);
  expect(await scriptOf(page).find("Of no use")).toMatchObject({ trashedAt: expect.any(String) });
  expect(await scriptOf(page).find("Here")).toMatchObject({ body: "before and after", trashedAt: null });
});

test("what a page that is gone has done to several notes is sent before signing out, from a page that knows no notes", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const ada = newPerson("ada");
  const page = await openNotes(ada, { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(await openNotes(ada));
  for (const title of ["One", "Two"]) await script.create(title);
  await page.reload();
  await untilStored(page, 2);
  const settings = await openTab(page, "/settings");
  await app.kill();
  await pressOn(page, "Two", "x", "j", "x", "e");
  await expect(entriesOf(page)).toHaveCount(0);
  await expect.poll(() => waitingOf(page)).toHaveLength(1);
  await page.close();

  await app.restart();
  await settings.getByRole("button", { name: "Sign out", exact: true }).click();
  await settings.waitForURL((url) => url.pathname === "/");
  for (const title of ["One", "Two"])
    expect(await script.find(title)).toMatchObject({ archivedAt: expect.any(String) });
});

test("where no page is open any more, the service worker sends what waits once there is a network", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE, /status of 409/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(page);
  await script.create("Trash me");
  await script.create("Write in me", "begun");
  const other = await script.create("Changed elsewhere", "one\n\ntwo");
  await page.reload();
  await untilStored(page, 3);
  // A page of the same origin that is none of the app's.
  const blank = await openTab(page, "/healthz");
  await app.kill();
  for (const [title, body] of [["Write in me", "begun"] as const, ["Changed elsewhere", /two/] as const]) {
    await openNote(page, title, body);
    await page.keyboard.type(", in the tunnel");
  }
  await beginNote(page, "Begun in the tunnel");
  await expect(entryOf(page, "Begun in the tunnel")).toBeVisible();
  await pressOn(page, "Trash me", "#");
  await expect.poll(() => waitingOf(page)).toHaveLength(1);

  await page.close();
  await app.restart();
  await script.edit(other, () => "one, elsewhere\n\ntwo");
  await dispatchSync(blank);
  await expect.poll(() => waitingOf(blank)).toEqual([]);
  expect(await script.find("Trash me")).toMatchObject({ trashedAt: expect.any(String) });
  expect(await script.find("Write in me")).toMatchObject({ body: "begun, in the tunnel" });
  expect(await script.find("Begun in the tunnel")).toMatchObject({ body: "" });

  // What has to be merged waits for a page.
  expect(await script.find("Changed elsewhere")).toMatchObject({ body: "one, elsewhere\n\ntwo" });
  await blank.goto("/notes");
  await expect
    .poll(async () => (await script.find("Changed elsewhere")).body)
    .toBe("one, elsewhere\n\ntwo, in the tunnel");
});

test("what the server does not take for now the service worker sends again until it does", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...GONE);
  const ada = newPerson("ada");
  const page = await openNotes(ada, { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(page);
  await script.create("Trash me");
  await page.reload();
  await untilStored(page, 1);
  const blank = await openTab(page, "/healthz");
  await app.kill();
  await pressOn(page, "Trash me", "#");
  await expect.poll(() => waitingOf(page)).toHaveLength(1);
  await page.close();

  await app.restart();
  // As many changes as a person may make in a day were made.
  const setPace = (until: number) =>
    app.execute("UPDATE feeds SET paced_until = ?2 WHERE user_id = ?1", ada.id, `${until}`);
  await setPace(Date.now() + 2 * DAY_MS);
  for (let attempt = 0; attempt < 2; attempt++) {
    const refused = blank.context().waitForEvent("response", (response) => response.status() === 429);
    await dispatchSync(blank);
    await refused;
  }

  await setPace(0);
  await dispatchSync(blank);
  await expect.poll(() => waitingOf(blank)).toEqual([]);
  expect(await script.find("Trash me")).toMatchObject({ trashedAt: expect.any(String) });
});

/** What is done to notes and waits on the device. */
async function waitingOf(page: Page): Promise<unknown[]> {
  const rows = await readDatabases(page);
  return rows.flatMap(({ store, value }) => (store === "mutations" ? [value] : []));
}

async function beginNote(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(titleOf(page)).toHaveValue("");
  await titleOf(page).fill(title);
}

async function pressOn(page: Page, title: string, ...keys: string[]): Promise<void> {
  await entryOf(page, title).focus();
  await pressAll(page, ...keys);
}

/** The browser has found a network: what it would do by itself, minutes later maybe. */
async function dispatchSync(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const found = Promise.withResolvers<string>();
  devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [registration] }) => {
    if (registration) found.resolve(registration.registrationId);
  });
  await devtools.send("ServiceWorker.enable");
  const { origin } = new URL(page.url());
  const sync = { origin, registrationId: await found.promise, tag: "tidings-send", lastChance: false };
  await devtools.send("ServiceWorker.dispatchSyncEvent", sync);
}
