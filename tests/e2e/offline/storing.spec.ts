import {
  addNotes,
  entriesOf,
  entryOf,
  expect,
  LAPTOP,
  newPerson,
  openTab,
  searchField,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { ALLOWED, CUT, readDevice, untilStored } from "../support/offline";
import { BACK_UP, RESTORE } from "../support/restore";
import { countRequests, loseEventsOnDemand, scriptOf } from "../support/script";

test("pages that are opened at the same time fill the device once, and go on from where it was left", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await addNotes(app, ada, 1_200, "'text'");
  const asked: string[] = [];
  const held = Promise.withResolvers<void>();
  let isCut = true;
  await page.context().route(/changes\?since=/, async (route) => {
    const since = new URL(route.request().url()).searchParams.get("since") ?? "";
    asked.push(since.replace(/\..*/, ""));
    if (!since.startsWith("500.")) return route.continue();
    if (isCut) return route.abort();
    await held.promise;
    await route.continue();
  });
  await page.reload();
  await expect.poll(() => readDevice(page)).toEqual({ isComplete: false, notes: 500 });
  isCut = false;
  await page.close();

  const tabs = [await openTab(page), await openTab(page)];
  const [tab = page] = tabs;
  const progress = tabs.map((each) => each.getByText("Storing your notes on this device… 42%"));
  // One of them fills in.
  await expect
    .poll(async () => (await Promise.all(progress.map((each) => each.isVisible()))).includes(true))
    .toBe(true);
  held.resolve();
  await expect.poll(() => readDevice(tab)).toEqual({ isComplete: true, notes: 1_200 });
  await expect(tab.getByText("Storing your notes")).toHaveCount(0);
  expect(asked.filter((since) => since === "0")).toHaveLength(1);
  expect(asked.filter((since) => since === "1000")).toHaveLength(1);
});

test("an event that got lost costs a browser one request, the notes that it keeps and all its tabs included", async ({
  openNotes,
}) => {
  const leader = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await leader.addInitScript(loseEventsOnDemand);
  await leader.clock.install();
  await leader.reload();
  await untilStored(leader, 0);
  const tab = await openTab(leader);
  await untilLive(leader);
  await untilLive(tab);
  const script = scriptOf(tab);
  await script.create("Arrived");
  await untilStored(tab, 1);
  const requests = [leader, tab].map(countRequests);
  await leader.evaluate(() => Object.assign(window, { losing: true }));
  await script.create("Lost");
  await expect.poll(() => leader.evaluate(() => Reflect.get(window, "losing"))).toBe(false);
  await script.create("Next");
  await untilStored(tab, 3);
  // Longer than the device waits for what the page asks for.
  await leader.clock.runFor(3_000);
  expect(requests.flatMap((made) => made())).toEqual(["GET /notes/changes"]);
});

test("a device without room says so, and the page is as it was", async ({ app, openNotes, expectedErrors }) => {
  expectedErrors.push(/QuotaExceeded/);
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await addNotes(app, ada, 40, "hex(zeroblob(50000))");
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
  await page.reload();
  await expect(page.getByText("Your notes cannot be kept on this device")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Your notes cannot be kept on this device")).toBeHidden();
  await searchField(page).fill("Note 17");
  await expect(entriesOf(page)).toHaveText([/Note 17/]);
  await entryOf(page, "Note 17").click();
  await expect(titleOf(page)).toHaveValue("Note 17");
});

test("a newer version takes the notes over while this page is open, which asks the server from then on", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  await scriptOf(page).create("Here", "all of it");
  await untilStored(page, 1);
  const tab = await page.context().newPage();
  await tab.goto("/healthz");
  await tab.evaluate(async () => {
    const [{ name = "" } = {}] = (await indexedDB.databases()).filter((each) =>
      each.name?.startsWith("tidings.notes-"),
    );
    await new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 2);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error);
    });
  });
  await scriptOf(page).create("After", "and more");
  await expect(entryOf(page, "After")).toBeVisible();
  await searchField(page).fill("more");
  await expect(entriesOf(page)).toHaveText([/After/]);
  await page.reload();
  await expect(page.getByText("Your notes cannot be kept on this device")).toHaveCount(0);
  await expect(entryOf(page, "After")).toBeVisible();
});

test("after the server's database went back in time the device has what that has, and nothing else", async ({
  app,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...CUT);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, ...ALLOWED });
  const script = scriptOf(page);
  await script.create("Before", "");
  await app.execute(BACK_UP);
  await script.create("Lost", "");
  await untilStored(page, 2);
  // As in a browser that was closed meanwhile.
  await page.goto("/healthz");
  await app.execute(RESTORE);
  await script.create("After", "");
  await script.create("After that", "");

  await page.goto("/notes");
  await untilStored(page, 3);
  await page.context().setOffline(true);
  await page.reload();
  await expect(entriesOf(page)).toHaveText([/After that/, /After/, /Before/]);
});
