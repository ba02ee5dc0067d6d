import { expect, LAPTOP, newPerson, openNote, openTab, PHONE, test, writeNote } from "../support/fixtures";
import { expectPicture, pastePicture } from "../support/pictures";
import { countWaiting, readText } from "../support/sent-files";

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
  await pastePicture(laptop, { width: 40, height: 30 });
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
  await pastePicture(page, { width: 50, height: 20 });
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
  await pastePicture(page, { width: 30, height: 30 });
  await expect(page.getByRole("alert")).toContainText("Your files take all the room there is, 1,000 MB.");
  await page.reload();
  await expectPicture(page, { width: 30, height: 30 });
  await expect(page.getByRole("alert")).toContainText("It is on this device.");

  await app.execute("UPDATE usage SET file_bytes = 0 WHERE user_id = ?1", ada.id);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect.poll(() => countWaiting(page)).toBe(0);
});

test("who signs out is told of files that are only on this device", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Unsent", "");
  await openNote(page, "Unsent");
  await page.route("**/files/*", (route) => (route.request().method() === "PUT" ? undefined : route.continue()));
  await pastePicture(page, { width: 20, height: 20 });
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  const warning = page.getByRole("alertdialog", { name: "1 file is not sent yet" });
  await warning.getByRole("button", { name: "Sign out anyway" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await countWaiting(page)).toBe(0);
});

test("who deletes the account leaves no file on the device", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Unsent", "");
  await openNote(page, "Unsent");
  await page.route("**/files/*", (route) => (route.request().method() === "PUT" ? undefined : route.continue()));
  await pastePicture(page, { width: 20, height: 20 });
  await expect.poll(() => countWaiting(page)).toBe(1);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Delete the account…" }).click();
  await page.getByLabel("Type “delete everything”").fill("delete everything");
  await page.getByRole("button", { name: "Delete the account" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect(await countWaiting(page)).toBe(0);
});

test("a file that fails again and again holds up no other", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/503/);
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(page, "Three", "");
  await openNote(page, "Three");
  const failing = new Set<string>();
  await page.route("**/files/*", (route) => {
    const { pathname } = new URL(route.request().url());
    if (route.request().method() !== "PUT") return route.continue();
    if (failing.size === 0) failing.add(pathname);
    return failing.has(pathname) ? route.fulfill({ status: 503, body: "Not now." }) : route.continue();
  });
  for (const width of [20, 30, 40]) await pastePicture(page, { width, height: 20 });
  await expect.poll(() => countWaiting(page)).toBe(1);
  await expect(page.getByText("Sending 1 file…")).toBeVisible();
  await page.unroute("**/files/*");
  await expect.poll(() => countWaiting(page)).toBe(0);
});
