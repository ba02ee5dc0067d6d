import type { Page } from "@playwright/test";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  openNote,
  openTab,
  readDrafts,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { fieldsOf, makeJitter, scriptOf, stopClock } from "../support/script";

test("each character is on the device at once: no time has to pass for it", async ({ openNotes }) => {
  const home = await openNotes(newPerson("ada"));
  await scriptOf(home).create("Kept", "");
  await home.clock.install();
  const page = await openTab(home);
  await openNote(page, "Kept", "");
  // From here on nothing that waits is done, be it for a millisecond.
  await stopClock(page);

  let typed = "";
  for (const character of "every character") {
    await page.keyboard.type(character);
    typed += character;
    await expect.poll(() => readDrafts(page)).toEqual([typed]);
  }
});

test("what is typed right before a tab is closed reaches the other screens, and nobody has to come back for it", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const phone = await openNotes(ada, LAPTOP);
  await scriptOf(phone).create("Closed", "");
  // In the only tab of its browser: another one would send what this one left.
  await laptop.clock.install();
  await laptop.reload();
  await openNote(laptop, "Closed", "");
  await openNote(phone, "Closed", "");
  // However slow the typing is: none of it is saved before the tab is closed.
  await stopClock(laptop);

  await laptop.keyboard.type("the very last words");
  await laptop.close();

  await expectBody(phone, "the very last words");
});

test("what is typed on while a save is on its way does not wait for its answer when a tab is closed", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const phone = await openNotes(ada, LAPTOP);
  await scriptOf(phone).create("Closed", "");
  await openNote(laptop, "Closed", "");
  await openNote(phone, "Closed", "");
  await untilLive(phone);
  await delayAnswers(laptop);
  await laptop.keyboard.type("t");
  await expectBody(phone, "t");
  await laptop.keyboard.type("he very last words");
  await laptop.close();
  await expectBody(phone, "the very last words");

  const next = await openTab(laptop, "/notes/new");
  await expect(next.locator(".cm-content")).toBeVisible();
  await delayAnswers(next);
  await bodyOf(next).focus();
  await next.keyboard.type("q");
  await expect(entryOf(phone, "q")).toBeVisible();
  await next.keyboard.type("uite new");
  await next.close();
  await expect(entryOf(phone, "quite new")).toBeVisible();
});

test("what could not be sent before a tab was closed is sent at the next visit, without its note being opened", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const phone = await openNotes(ada, LAPTOP);
  await scriptOf(phone).create("On the train", "");
  await openNote(laptop, "On the train", "");
  await openNote(phone, "On the train", "");

  await laptop.context().setOffline(true);
  await laptop.keyboard.type("written in the tunnel");
  await expect.poll(() => readDrafts(laptop)).toContain("written in the tunnel");
  await laptop.close();
  await laptop.context().setOffline(false);
  const next = await openTab(laptop);

  await expectBody(phone, "written in the tunnel");
  await expect(entryOf(next, "On the train")).toContainText("written in the tunnel");
});

test("what is done offline is sent in order on return, and once, though an answer gets lost", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  await makeJitter(page, 0.05);
  await page.reload();
  const script = scriptOf(await openNotes(ada, LAPTOP));
  const [first, second] = [await script.create("First", "1"), await script.create("Second", "2")];
  // What was opened once opens offline, too.
  for (const [title, body] of [["Second", "2"] as const, ["First", "1"] as const]) await openNote(page, title, body);

  await page.context().setOffline(true);
  await expect(page.getByText("Offline", { exact: true }).filter({ visible: true })).toBeVisible();
  // At one stroke each: what is typed with pauses is saved in parts.
  await fillBody(page, "1, offline");
  await openNote(page, "Second", "2");
  await fillBody(page, "2, offline");
  await page.getByRole("button", { name: "New", exact: true }).click();
  await expect(titleOf(page)).toHaveValue("");
  // Its first character has been sent, as far as the page goes; the rest comes after it.
  await titleOf(page).fill("Th");
  await expect(entryOf(page, "Th")).toBeVisible();
  await titleOf(page).fill("Third");
  await openNote(page, "Second", "2, offline");
  await page.getByRole("button", { name: "Move to trash" }).click();
  await expect(entryOf(page, "Second")).toBeHidden();
  await expect(entryOf(page, "First")).toContainText("1, offline");
  await expect(entryOf(page, "Third")).toBeVisible();
  expect((await script.changes()).length).toBe(2);

  const posts: Record<string, string>[] = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(fieldsOf(request)));
  let lost = 0;
  await page.route("**/notes/changes", async (route) => {
    if (route.request().method() !== "POST" || lost++ > 0) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await page.context().setOffline(false);

  // Two notes were there; five things were done, each once.
  await expect.poll(async () => (await script.changes()).at(-1)?.seq).toBe(7);
  await expect.poll(() => posts.length).toBe(6);
  // In order for each note; the notes do not wait for each other.
  const done = (id: string | undefined) => posts.filter((post) => post.id === id);
  const third = posts.find(({ intent }) => intent === "create")?.id;
  const lostOne = posts.find(({ op }, at) => posts.findIndex((other) => other.op === op) < at);
  expect(new Set(posts.map(({ op }) => op)).size).toBe(5);
  const intents = (id: string | undefined) =>
    done(id)
      .filter((post) => post !== lostOne)
      .map(({ intent }) => intent);
  expect(intents(first.id)).toEqual(["save"]);
  expect(intents(second.id)).toEqual(["save", "trash"]);
  expect(intents(third)).toEqual(["create", "save"]);
  const changes = await script.changes();
  expect(changes.map(({ note }) => [note.title, note.body]).sort()).toEqual([
    ["First", "1, offline"],
    ["Second", "2, offline"],
    ["Third", ""],
  ]);
  expect(changes.at(-1)?.seq).toBe(7);
  await expect.poll(() => readDrafts(page)).toEqual([]);
  expect(posts.length).toBe(6);
});

/** From here on the server hears of what the page sends at once, and the page hears nothing for as long as a test takes. */
async function delayAnswers(page: Page): Promise<void> {
  const network = await page.context().newCDPSession(page);
  const unthrottled = { downloadThroughput: -1, uploadThroughput: -1 };
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", { offline: false, latency: 3_600_000, ...unthrottled });
}
