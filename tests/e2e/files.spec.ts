import type { Page } from "@playwright/test";
import {
  bodyOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  openNote,
  openTab,
  PHONE,
  test,
  untilLive,
  writeNote,
} from "./fixtures";

/** What the text says of a picture. */
const NAMED = /^!\[(.+)\]\(\/files\/[0-9a-f-]{36}\)\n$/;

test("a pasted picture is shown at once, and on the person's other screen soon", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const [laptop, phone] = [await openNotes(ada, LAPTOP), await openNotes(ada, PHONE)];
  await untilLive(phone);
  await writeNote(laptop, "Holidays", "");
  await openNote(phone, "Holidays");

  // The server has it when the person's other screen shows it, and not before.
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await laptop.route("**/files/*", async (route) => {
    if (route.request().method() === "PUT") await released;
    await route.continue();
  });
  await openNote(laptop, "Holidays");
  await paste(laptop, { width: 300, height: 200 });
  await expectBody(laptop, NAMED);
  await expectPicture(laptop, { width: 300, height: 200 });
  await expect(laptop.getByText("Sending 1 file…")).toBeVisible();
  await expectBody(phone, NAMED);
  await expect(phone.locator(".cm-picture[data-state=awaited]")).toBeVisible();

  release();
  await expectPicture(phone, { width: 300, height: 200 });
  await expect(laptop.getByText("Sending 1 file…")).toBeHidden();

  await laptop.reload();
  await expectPicture(laptop, { width: 300, height: 200 });
});

test("added without a network it is on the device, and goes out when there is one", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const ada = newPerson("ada");
  const [laptop, phone] = [await openNotes(ada, LAPTOP), await openNotes(ada, PHONE)];
  await writeNote(laptop, "On the train", "");
  await openNote(phone, "On the train");
  await openNote(laptop, "On the train");
  await laptop.context().setOffline(true);
  await paste(laptop, { width: 40, height: 30 });
  await expectPicture(laptop, { width: 40, height: 30 });
  await expect(laptop.getByText("1 file kept on this device until there is a connection")).toBeVisible();

  await laptop.context().setOffline(false);
  await expectPicture(phone, { width: 40, height: 30 });
});

test("what a page could not send before it was closed, the next one sends, once", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  await writeNote(page, "Closed too soon", "");
  await openNote(page, "Closed too soon");
  await page.route("**/files/*", (route) => (route.request().method() === "PUT" ? undefined : route.continue()));
  await paste(page, { width: 50, height: 20 });
  await expect(page.getByText("Sending 1 file…")).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect.poll(() => countWaiting(page)).toBe(1);

  const sent: string[] = [];
  page.context().on("request", (request) => request.method() === "PUT" && sent.push(request.url()));
  const [tab, other] = [await openTab(page), await openTab(page)];
  await page.close();
  await expect.poll(() => countWaiting(tab)).toBe(0);
  await openNote(other, "Closed too soon", await readText(other, "Closed too soon"));
  await expectPicture(other, { width: 50, height: 20 });
  expect(sent).toHaveLength(1);
});

test("a file that is dropped, and one that is picked, are links that lead to it; a large photo is made smaller", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Papers", "");
  await openNote(page, "Papers");
  await page.setInputFiles('input[aria-label="Add a picture or file"]', {
    name: "A [draft].txt",
    mimeType: "text/plain",
    buffer: Buffer.from("What I wrote"),
  });
  await expectBody(page, /^\[A \\\[draft\\\]\.txt\]\(\/files\/[0-9a-f-]{36}\)\n$/);
  await expect(page.getByText("Sending 1 file…")).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const [, path = ""] = /\((\/files\/.+)\)/.exec(await readText(page, "Papers")) ?? [];
  const answer = await page.request.get(path);
  expect([await answer.text(), answer.headers()["content-type"]]).toEqual(["What I wrote", "application/octet-stream"]);

  await drop(page, { width: 4_000, height: 1_000 });
  await expect(page.locator(".cm-picture[data-state=shown]")).toHaveCount(1);
  await expect.poll(() => countWaiting(page)).toBe(0);
  await page.reload();
  await expectPicture(page, { width: 2_560, height: 640 });
});

test("what is too large is said at once, and nothing is added", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Films", "as it was");
  await openNote(page, "Films", "as it was");
  await page.setInputFiles('input[aria-label="Add a picture or file"]', {
    name: "film.mov",
    mimeType: "video/quicktime",
    buffer: Buffer.alloc(10_000_001),
  });
  await expect(page.getByRole("alert")).toHaveText("film.mov was not added. A file can have 10 MB at most.");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expectBody(page, "as it was");
});

test("where there is no room, the file stays on the device, and goes out once there is", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/413/);
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  await writeNote(page, "Full", "");
  await openNote(page, "Full");
  await app.execute("UPDATE usage SET file_bytes = 1000000000 WHERE user_id = ?1", ada.id);
  await paste(page, { width: 30, height: 30 });
  await expect(page.getByRole("alert")).toContainText("Your files take all the room there is, 1,000 MB.");
  await page.reload();
  await expectPicture(page, { width: 30, height: 30 });
  await expect(page.getByRole("alert")).toContainText("It is on this device.");

  await app.execute("UPDATE usage SET file_bytes = 0 WHERE user_id = ?1", ada.id);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect.poll(() => countWaiting(page)).toBe(0);
});

test("before the editor has loaded, and where it does not, the plain field takes pictures, too", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await page.route("**/codemirror*", (route) => route.abort());
  await writeNote(page, "Plain", "");
  await bodyOf(page).focus();
  await paste(page, { width: 20, height: 20 });
  await expectBody(page, NAMED);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect.poll(() => countWaiting(page)).toBe(0);
});

test("who signs out is told of files that are only on this device", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Unsent", "");
  await openNote(page, "Unsent");
  await page.route("**/files/*", (route) => (route.request().method() === "PUT" ? undefined : route.continue()));
  await paste(page, { width: 20, height: 20 });
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  const warning = page.getByRole("alertdialog", { name: "1 file is not sent yet" });
  await warning.getByRole("button", { name: "Sign out anyway" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await countWaiting(page)).toBe(0);
});

type Size = { width: number; height: number };

/** Pastes a picture of this size into the note. */
async function paste(page: Page, size: Size): Promise<void> {
  await sendPicture(page, "paste", size);
}

async function drop(page: Page, size: Size): Promise<void> {
  await sendPicture(page, "drop", size);
}

/** Fires the event with a picture that the page draws, as a program would have put it there. */
async function sendPicture(page: Page, type: "paste" | "drop", size: Size): Promise<void> {
  await bodyOf(page).evaluate(
    async (field, { type, size }) => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, size);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("Nothing can be drawn");
      const sky = context.createLinearGradient(0, 0, size.width, size.height);
      sky.addColorStop(0, "teal");
      sky.addColorStop(1, "orange");
      context.fillStyle = sky;
      context.fillRect(0, 0, size.width, size.height);
      const mime = type === "paste" ? "image/png" : "image/jpeg";
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, mime));
      if (!blob) throw new Error("Nothing was drawn");
      const transfer = new DataTransfer();
      transfer.items.add(new File([blob], type === "paste" ? "image.png" : "beach.jpg", { type: mime }));
      const event =
        type === "paste"
          ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
          : new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
      field.dispatchEvent(event);
    },
    { type, size },
  );
}

/** Waits until a picture of this size is shown below its name. */
async function expectPicture(page: Page, { width, height }: Size): Promise<void> {
  const picture = page.locator(".cm-picture[data-state=shown] img");
  await expect(picture).toBeVisible();
  const read = () =>
    picture.evaluate((image) => (image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : []));
  await expect.poll(read).toEqual([width, height]);
}

/** The text of a note that is in the list, by the server. */
async function readText(page: Page, title: string): Promise<string> {
  const answer = await page.request.get("/notes/changes?since=0");
  const { changes }: { changes: { note: { title: string; body: string } }[] } = await answer.json();
  return changes.find(({ note }) => note.title === title)?.note.body ?? "";
}

/** How many files this device alone has. */
function countWaiting(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let count = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      if (!name.startsWith("tidings.files-")) continue;
      const database = await answer(indexedDB.open(name));
      count += await answer(database.transaction("waiting").objectStore("waiting").count());
      database.close();
    }
    return count;
  });
}
