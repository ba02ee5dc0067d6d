import type { Page } from "@playwright/test";
import {
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
} from "../support/fixtures";
import { countRequests, fieldsOf, scriptOf } from "../support/script";

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
  // What a closing page sends gets through: Chromium cuts pages off, and not what outlives them.
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/, /status of 409/);
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
