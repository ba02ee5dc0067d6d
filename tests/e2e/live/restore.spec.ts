import { bodyOf, entryOf, expect, expectBody, LAPTOP, newPerson, test, untilLive } from "../support/fixtures";
import { BACK_UP, RESTORE } from "../support/restore";
import { scriptOf } from "../support/script";

test("a screen whose database is restored shows what that has, and what is typed there is neither lost nor overwrites anything", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of (404|409)/, /ERR_FAILED/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const script = scriptOf(await openNotes(ada, LAPTOP));
  const note = await script.create("Both", "first\n\nlast");
  await entryOf(laptop, "Both").click();
  await expect(laptop.locator(".cm-content")).toBeVisible();
  await untilLive(laptop);
  await app.execute(BACK_UP);

  // Written after the backup: one save of an open editor, and a note.
  await bodyOf(laptop).press("Control+Home");
  await laptop.keyboard.press("End");
  await laptop.keyboard.type(", lost");
  await expect(laptop.getByText("Saved", { exact: true })).toBeVisible();
  await script.create("Gone", "");
  await expect(entryOf(laptop, "Gone")).toBeVisible();
  // Typed, and not sent yet.
  await laptop.route("**/notes/changes", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await laptop.keyboard.press("Control+End");
  await laptop.keyboard.type(", unsent");
  await expect(laptop.getByText("Kept on this device")).toBeVisible();

  await app.execute(RESTORE);
  await script.edit(note, (body) => body.replace("first", "first, phone"));
  await script.create("After", "");
  let conflicts = 0;
  laptop.on("response", (response) => {
    if (response.status() === 409) conflicts += 1;
  });
  await laptop.unroute("**/notes/changes");

  await expect(entryOf(laptop, "After")).toBeVisible();
  await expect(entryOf(laptop, "Gone")).toBeHidden();
  await expectBody(laptop, "first, phone\n\nlast, unsent");
  await expect(laptop.getByText("Saved", { exact: true })).toBeVisible();
  expect((await script.find("Both")).body).toBe("first, phone\n\nlast, unsent");
  expect(conflicts).toBeLessThanOrEqual(2);
});
