import {
  entriesOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  PHONE,
  test,
  titleOf,
  untilLive,
  writeNote,
} from "../support/fixtures";

test("what is created, edited, trashed and restored on one screen is on the other without a reload", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const phone = await openNotes(ada, PHONE);
  await untilLive(phone);
  await phone.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await writeNote(laptop, "Harbour walk", "Tide out at four.");
  await expect(entryOf(phone, "Harbour walk")).toContainText("Tide out at four.");

  await entryOf(phone, "Harbour walk").click();
  await fillBody(laptop, "Tide out at five.");
  await expectBody(phone, "Tide out at five.");

  await fillBody(phone, "Tide out at six.");
  await expectBody(laptop, "Tide out at six.");

  await laptop.getByRole("button", { name: "Move to trash" }).click();
  await expect(phone.getByText("This note is in the trash.")).toBeVisible();

  await phone.getByRole("button", { name: "Restore" }).click();
  await expect(entryOf(laptop, "Harbour walk")).toBeVisible();
  expect(await phone.evaluate(() => "neverReloaded" in window)).toBe(true);
});

test("what is deleted for good on one screen is gone from the other", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/status of 404/); // the open note is asked for once more
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const phone = await openNotes(ada, PHONE);
  await writeNote(laptop, "Old plan", "Never mind.");
  await entryOf(phone, "Old plan").click();
  await expect(titleOf(phone)).toHaveValue("Old plan");
  await laptop.getByRole("button", { name: "Move to trash" }).click();

  await laptop.getByRole("link", { name: "Trash" }).click();
  await entryOf(laptop, "Old plan").click();
  await laptop.getByRole("button", { name: "Delete for good" }).click();
  await laptop.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();

  await expect(laptop.getByText("The trash is empty.")).toBeVisible();
  await expect(phone.getByText("No such note")).toBeVisible();
});

test("a stranger's browser and stream get nothing", async ({ openNotes }) => {
  const stranger = await openNotes(newPerson("eve"), LAPTOP);
  await untilLive(stranger);
  await stranger.evaluate(() => {
    const heard: string[] = [];
    const source = new EventSource("/notes/subscribe?since=0");
    source.addEventListener("note", (event) => heard.push(event.data));
    source.addEventListener("ready", () => heard.push("ready"));
    Object.assign(window, { heard });
  });
  await expect.poll(() => stranger.evaluate(() => Reflect.get(window, "heard"))).toEqual(["ready"]);

  const laptop = await openNotes(newPerson("ada"), LAPTOP);
  await writeNote(laptop, "Ada's own", "Nobody else may see it.");
  await writeNote(stranger, "Eve's own", "Comes after Ada's.");

  // Eve's own note came: Ada's, written before it, never will.
  await expect.poll(() => stranger.evaluate(() => JSON.stringify(Reflect.get(window, "heard")))).toContain("Eve's own");
  expect(await stranger.evaluate(() => JSON.stringify(Reflect.get(window, "heard")))).not.toContain("Ada's own");
  await expect(entriesOf(stranger)).toHaveCount(1);

  const adasNote = new URL(laptop.url()).pathname;
  const answer = await stranger.request.get(adasNote);
  expect(answer.status()).toBe(404);
});

test("signing out closes the streams of that browser only", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/status of 401/); // the other tab asks once more
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const tab = await laptop.context().newPage();
  await tab.goto("/notes");
  await untilLive(tab);
  const phone = await openNotes(ada, PHONE);
  await untilLive(phone);

  await laptop.goto("/settings");
  await laptop.getByRole("button", { name: "Sign out" }).click();

  await tab.waitForURL("**/login?*");
  await writeNote(phone, "Still here", "And live.");
  await untilLive(phone);
});
