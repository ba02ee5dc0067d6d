import { strToU8, zipSync } from "fflate";
import { bodyOf, expect, fillBody, newPerson, PHONE, test, untilLive, writeNote } from "../support/fixtures";
import { scriptOf } from "../support/script";

const TAKEN = "Your notes take all the room there is, 250 MB. Delete some for good to make room.";

test("whoever has no room left is told so, keeps what was typed, and goes on once there is room", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 413/);
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await writeNote(page, "Harbour walk", "Tide out at four.");
  const usage = (set: string) => app.execute(`UPDATE usage SET ${set} WHERE user_id = ?1`, ada.id);
  await usage("note_bytes = note_bytes + 250000000");

  await fillBody(page, "Tide out at four, and a walk along the wall.");
  await expect(page.getByText(`Not saved: ${TAKEN}`)).toBeVisible();
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
  expect((await scriptOf(page).find("Harbour walk")).body).toBe("Tide out at four.");

  await page.reload();
  await expect(page.getByText(`Not saved: ${TAKEN}`)).toBeVisible();
  await usage("note_bytes = note_bytes - 250000000");
  await bodyOf(page).press("Control+End");
  await page.keyboard.type(" Done");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page.getByText("Not saved")).toBeHidden();
  expect((await scriptOf(page).find("Harbour walk")).body).toBe("Tide out at four, and a walk along the wall. Done");
  await untilLive(page);
});

test("an import that does not all fit says how many notes came in, and the room shows it", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 413/);
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await app.execute("UPDATE usage SET notes = 24780 WHERE user_id = ?1", ada.id);
  await page.goto("/settings/data");
  const notes = Array.from({ length: 250 }, (_, n) => [`Note ${n}.md`, strToU8(`The words of note ${n}`)] as const);
  const buffer = Buffer.from(zipSync(Object.fromEntries(notes)));
  await page.getByLabel("Zip file").setInputFiles({ name: "notes.zip", mimeType: "application/zip", buffer });
  await page.getByRole("button", { name: "Import" }).click();

  await expect(page.getByText("25,000 notes is as many as there may be here.")).toContainText(
    "200 notes came in before that, and stay.",
  );
  await expect(page.getByRole("progressbar", { name: "Notes: 24,980 of 25,000" })).toBeVisible();
});

test("the settings show how much is left, on a phone too", async ({ openNotes, app }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, PHONE);
  await app.execute(
    `UPDATE usage SET notes = 1234, note_bytes = 231000000, version_bytes = 12300000
     WHERE user_id = ?1`,
    ada.id,
  );
  await page.goto("/settings/data");
  await expect(page.getByRole("progressbar", { name: "Notes: 1,234 of 25,000" })).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Text in notes: 231 MB of 250 MB" })).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Earlier versions: 12 MB of 250 MB" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
