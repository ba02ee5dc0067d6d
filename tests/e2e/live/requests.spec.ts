import {
  entriesOf,
  entryOf,
  expect,
  expectBody,
  FROM_SERVER,
  fillBody,
  newPerson,
  openTab,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { countRequests, holdAnswer, loseEventsOnDemand, type ScriptNote, scriptOf } from "../support/script";

const CHANGES = "GET /notes/changes";

test("300 edits by a script, as fast as they are taken, cost a tab 15 requests at most, and all are shown", async ({
  openNotes,
}) => {
  const home = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(home);
  const notes: ScriptNote[] = [];
  for (let n = 0; n < 10; n++) notes.push(await script.create(`Note ${n}`));
  const tab = await openTab(home);
  await entryOf(tab, "Note 0").click();
  await expectBody(tab, "");
  await untilLive(home);
  await untilLive(tab);
  const [atHome, inTab] = [countRequests(home), countRequests(tab)];

  const started = Date.now();
  // Ten notes at a time, thirty edits of each.
  await Promise.all(
    notes.map(async (note) => {
      let latest = note;
      for (let edit = 0; edit < 30; edit++) latest = await script.edit(latest, (body) => `${body}${edit},`);
    }),
  );
  const seconds = (Date.now() - started) / 1_000;
  test.info().annotations.push({ type: "measured", description: `300 edits in ${seconds} s` });

  const all = Array.from({ length: 30 }, (_, edit) => `${edit},`).join("");
  for (const page of [home, tab]) {
    for (let n = 0; n < 10; n++) await expect(entryOf(page, `Note ${n}`)).toContainText(all);
  }
  await expectBody(tab, all);
  expect(atHome().length).toBeLessThanOrEqual(15);
  expect(inTab().length).toBeLessThanOrEqual(15);
});

test("an event that got lost costs a browser one request, whatever the number of its tabs", async ({ openNotes }) => {
  const leader = await openNotes(newPerson("ada"), FROM_SERVER);
  await leader.addInitScript(loseEventsOnDemand);
  await leader.reload();
  await untilLive(leader);
  const tab = await openTab(leader);
  await untilLive(tab);
  const requests = [leader, tab].map(countRequests);
  const script = scriptOf(tab);
  await script.create("Arrived");
  await expect(entryOf(tab, "Arrived")).toBeVisible();
  expect(requests.flatMap((made) => made())).toEqual([]);

  await leader.evaluate(() => Object.assign(window, { losing: true }));
  await script.create("Lost");
  await expect.poll(() => leader.evaluate(() => Reflect.get(window, "losing"))).toBe(false);
  await script.create("Next");

  for (const page of [leader, tab]) {
    await expect(entryOf(page, "Lost")).toBeVisible();
    await expect(entryOf(page, "Next")).toBeVisible();
  }
  expect(requests.flatMap((made) => made())).toEqual([CHANGES]);
});

test("a text that is too large for an event costs each browser one request", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const home = await openNotes(ada, FROM_SERVER);
  const tab = await openTab(home);
  const phone = await openNotes(ada, FROM_SERVER);
  const pages = [home, tab, phone];
  for (const page of pages) await untilLive(page);
  const [atHome, inTab, onPhone] = [countRequests(home), countRequests(tab), countRequests(phone)];

  await scriptOf(phone).create("Large", "A long way. ".repeat(2_000));
  for (const page of pages) await expect(entryOf(page, "Large")).toContainText("A long way.");
  expect([...atHome(), ...inTab()]).toEqual([CHANGES]);
  expect(onPhone()).toEqual([CHANGES]);
});

test("what a tab writes is in the other tabs of its browser without a request, and comes back to none", async ({
  openNotes,
  expectedErrors,
}) => {
  // Chromium copies the look of a highlighted word that is typed over into a style attribute, which the policy refuses.
  expectedErrors.push(/Applying inline style/);
  const home = await openNotes(newPerson("ada"), FROM_SERVER);
  const { id } = await scriptOf(home).create("Mine", "1");
  const tabs = [await openTab(home, `/notes/${id}`), await openTab(home, `/notes/${id}`)] as const;
  for (const tab of tabs) await untilLive(tab);
  const requests = tabs.map(countRequests);

  await fillBody(tabs[0], "By the first tab");
  await expectBody(tabs[1], "By the first tab");
  await fillBody(tabs[1], "By the second tab");
  await expectBody(tabs[0], "By the second tab");
  await expect(tabs[1].getByText("Saved", { exact: true })).toBeVisible();
  // What comes after both has come, so their events have.
  await scriptOf(home).create("Later");
  for (const tab of tabs) await expect(entryOf(tab, "Later")).toBeVisible();

  expect(requests.map((made) => made())).toEqual([["POST /notes/changes"], ["POST /notes/changes"]]);
  await expect(entryOf(tabs[0], "Mine")).toContainText("By the second tab");
});

test("what happens while a page goes on to a note is in the list and in the note", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  const note = await script.create("Slow", "as it was");
  await expect(entryOf(page, "Slow")).toBeVisible();
  const { answered, release } = await holdAnswer(page, `**/notes/${note.id}.data*`);

  await entryOf(page, "Slow").click();
  await answered;
  await script.edit(note, () => "changed since");
  await script.create("Another");
  await expect.poll(async () => (await script.changes()).length).toBe(2);
  // The page hears of it while it waits.
  await page.waitForFunction(() => performance.now() > 0);
  release();

  await expectBody(page, "changed since");
  await expect(entryOf(page, "Another")).toBeVisible();
  await expect(entryOf(page, "Slow")).toContainText("changed since");
});

test("a save is never broken off, however much happens meanwhile", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  const note = await script.create("Kept", "one\n\ntwo");
  await entryOf(page, "Kept").click();
  await expectBody(page, "one\n\ntwo");
  await untilLive(page);
  const brokenOff: string[] = [];
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (request.method() === "POST" && reason === "net::ERR_ABORTED") brokenOff.push(request.url());
  });
  const { answered, release } = await holdAnswer(page, "**/notes/changes");

  await fillBody(page, "one, and more\n\ntwo");
  await answered;
  await Promise.all(Array.from({ length: 20 }, (_, n) => script.create(`Meanwhile ${n}`)));
  await expect(entriesOf(page)).toHaveCount(21);
  release();

  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect((await script.find("Kept")).body).toBe("one, and more\n\ntwo");
  expect(numberOf(await script.find("Kept"))).toBe(numberOf(note) + 1);
  expect(brokenOff).toEqual([]);
  await expect(titleOf(page)).toHaveValue("Kept");
});

/** The number that the note's text was written with: the upper part of its version. */
function numberOf({ version }: ScriptNote): number {
  return Math.floor(version / 2 ** 22);
}
