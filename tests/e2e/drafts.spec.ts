import type { Page } from "@playwright/test";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  openNote,
  openTab,
  readDrafts,
  test,
  titleOf,
  untilLive,
} from "./fixtures";
import { countRequests, fieldsOf, makeJitter, scriptOf, stopClock } from "./script";

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
  await bodyOf(page).fill("1, offline");
  await openNote(page, "Second", "2");
  await bodyOf(page).fill("2, offline");
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

test("who signs in next in a browser gets none of what another person typed there, and that person gets it back", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const [ada, bob] = [newPerson("ada"), newPerson("bob")];
  const adas = await openNotes(ada);
  await scriptOf(adas).create("Ada's secret", "");
  await openNote(adas, "Ada's secret", "");
  await adas.context().setOffline(true);
  await adas.keyboard.type("for nobody else");
  await expect.poll(() => readDrafts(adas)).toEqual(["for nobody else"]);
  const origin = new URL(adas.url()).origin;
  await adas.close();
  await adas.context().setOffline(false);

  await adas.request.post(`${origin}/logout`, { headers: { origin } });
  await adas.request.post(`${origin}/join`, { form: bob, headers: { origin } });
  const bobs = await openTab(adas);
  const requests = countRequests(bobs);
  await untilLive(bobs);
  await expect(bobs.getByText("No notes yet.")).toBeVisible();
  await scriptOf(bobs).create("Bob's own");
  await expect(entryOf(bobs, "Bob's own")).toBeVisible();
  expect(requests().filter((name) => name.startsWith("POST"))).toEqual([]);
  expect(await scriptOf(bobs).changes()).toHaveLength(1);
  await bobs.close();

  await adas.request.post(`${origin}/logout`, { headers: { origin } });
  await adas.request.post(`${origin}/login`, { form: ada, headers: { origin } });
  const again = await openTab(adas);
  await expect(entryOf(again, "Ada's secret")).toContainText("for nobody else");
});

test("a draft that was claimed, edited and saved while others were sent is not sent as it was before", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const script = scriptOf(await openNotes(ada, LAPTOP));
  await script.create("Earlier", "");
  await script.create("Later", "keep");
  await openNote(laptop, "Earlier", "");
  await openNote(laptop, "Later", "keep");
  await laptop.context().setOffline(true);
  await openNote(laptop, "Earlier", "");
  await laptop.keyboard.type("sent first");
  await openNote(laptop, "Later", "keep");
  await laptop.keyboard.type("\nto be removed");
  await expect.poll(async () => (await readDrafts(laptop)).sort()).toEqual(["keep\nto be removed", "sent first"]);
  await laptop.close();
  await laptop.context().setOffline(false);

  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await laptop.context().route(
    "**/notes/changes",
    async (route) => {
      asked.resolve();
      await held.promise;
      await route.continue();
    },
    { times: 1 },
  );
  const next = await openTab(laptop);
  await asked.promise;
  await openNote(next, "Later", "keep\nto be removed");
  for (const _ of "\nto be removed") await next.keyboard.press("Backspace");
  await expectBody(next, "keep");
  await expect(next.getByText("Saved", { exact: true })).toBeVisible();
  await entryOf(next, "Earlier").click();
  await expect(titleOf(next)).toHaveValue("Earlier");
  held.resolve();

  await expect.poll(async () => (await script.find("Earlier")).body).toBe("sent first");
  await expect.poll(() => readDrafts(next)).toEqual([]);
  expect((await script.find("Later")).body).toBe("keep");
});

test("a draft that an earlier version of the app stored is sent, after the save that was in flight", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const script = scriptOf(page);
  const { title, version } = await script.create("Stored before", "milk");
  await expect(entryOf(page, title)).toBeVisible();
  const text = (body: string) => ({ title, body });
  const draft = {
    base: { ...text("milk"), version },
    text: text("milk, bread and eggs"),
    sending: { op: crypto.randomUUID(), text: text("milk, bread"), version, keep: false },
  };
  const { id: noteId } = await script.find(title);
  await storeRow(page, { id: "draft", owner: "a page that is gone", noteId, at: Date.now(), draft });
  const posts: Record<string, string>[] = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(fieldsOf(request)));
  await page.reload();

  await expect.poll(async () => (await script.find(title)).body).toBe("milk, bread and eggs");
  await expect.poll(() => readDrafts(page)).toEqual([]);
  expect(posts.map(({ body }) => body)).toEqual(["milk, bread", "milk, bread and eggs"]);
  expect(posts[0]?.op).toBe(draft.sending.op);
});

test("drafts are kept though the device's storage failed to open at first, or was closed since", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await scriptOf(page).create("Kept", "");
  await page.context().addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    let failures = 3;
    IDBFactory.prototype.open = (name, version) => {
      if (name.startsWith("tidings-") && failures-- > 0) throw new DOMException("Not now", "UnknownError");
      const opening = open(name, version);
      opening.addEventListener("success", () => Object.assign(window, { connection: opening.result }));
      return opening;
    };
  });
  await page.reload();
  await page.route("**/notes/changes", () => {}); // the server does not answer
  await openNote(page, "Kept", "");
  await page.keyboard.type("typed", { delay: 30 });
  await expect.poll(() => readDrafts(page)).toEqual(["typed"]);

  await page.evaluate(() => (Reflect.get(window, "connection") as IDBDatabase).close());
  await page.keyboard.type(" on");
  await expect.poll(() => readDrafts(page)).toEqual(["typed on"]);
});

/** Puts a row into the device's drafts, as it is. */
async function storeRow(page: Page, row: object): Promise<void> {
  const names = () =>
    page.evaluate(async () =>
      (await indexedDB.databases()).flatMap(({ name }) => name?.match(/^tidings-.*/)?.[0] ?? []),
    );
  await expect.poll(names).toHaveLength(1);
  await page.evaluate(
    ([name, value]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("drafts", "readwrite");
          writing.objectStore("drafts").put(value);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [(await names())[0] ?? "", row] as const,
  );
}

/** From here on the server hears of what the page sends at once, and the page hears nothing for as long as a test takes. */
async function delayAnswers(page: Page): Promise<void> {
  const network = await page.context().newCDPSession(page);
  const unthrottled = { downloadThroughput: -1, uploadThroughput: -1 };
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", { offline: false, latency: 3_600_000, ...unthrottled });
}
