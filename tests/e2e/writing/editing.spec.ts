import {
  bodyOf,
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

test("a new note opens at once, and what is typed before the server has it is saved", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/notes/changes", async (route) => {
    await released;
    await route.continue();
  });

  await page.getByRole("button", { name: "New", exact: true }).click();
  await titleOf(page).pressSequentially("Typed at once");
  await expect(titleOf(page)).toHaveValue("Typed at once");
  release();

  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(titleOf(page)).toHaveValue("Typed at once");
});

test("two screens that change different lines at the same time end with both changes", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/); // the second save, which is merged and sent again
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  await writeNote(laptop, "List", "first\nmiddle\nlast");
  const phone = await openNotes(ada, PHONE);
  await entryOf(phone, "List").click();
  await untilLive(laptop);

  // Not by `fill`, which replaces all of the text, the other screen's words in it included.
  await bodyOf(laptop).press("Control+Home");
  await bodyOf(laptop).press("End");
  await bodyOf(phone).press("Control+End");
  await Promise.all([
    bodyOf(laptop).pressSequentially(", by the laptop"),
    bodyOf(phone).pressSequentially(", by the phone"),
  ]);

  const both = "first, by the laptop\nmiddle\nlast, by the phone";
  await expectBody(laptop, both);
  await expectBody(phone, both);
});

test("when two screens change the same words, both texts are shown and the person chooses", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  await writeNote(laptop, "Meeting", "At noon");
  const phone = await openNotes(ada, PHONE);
  await entryOf(phone, "Meeting").click();
  await expectBody(phone, "At noon");

  // Both have typed before either is saved: what is there in time is typed over, and asks nothing.
  const typed = Promise.withResolvers<void>();
  for (const page of [laptop, phone]) {
    await page.route("**/notes/changes", async (route) => {
      await typed.promise;
      await route.continue();
    });
  }
  await fillBody(laptop, "At one");
  await fillBody(phone, "At two");
  typed.resolve();

  // Whichever save came second is the one that is asked.
  const asked = await Promise.any(
    [laptop, phone].map(async (page) => {
      const region = page.getByRole("region", { name: "Two versions" });
      await region.waitFor();
      return region;
    }),
  );
  await expect(asked).toContainText("At one");
  await expect(asked).toContainText("At two");
  await asked.getByRole("button", { name: "Keep both" }).click();

  for (const page of [laptop, phone]) {
    await expectBody(page, /At one/);
    await expectBody(page, /At two/);
  }
});

test("a save that got no answer is sent again until the server has it", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, "Tunnel", "Before");
  let failures = 0;
  await page.route("**/notes/changes", async (route) => {
    if (route.request().method() !== "POST" || failures++ > 0) return route.fallback();
    await route.fetch(); // the server writes, and its answer is lost
    await route.abort();
  });

  await fillBody(page, "After");
  await expect.poll(() => failures).toBeGreaterThan(1);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expectBody(page, "After");
});

test("what is typed right before the tab closes is there at the next visit", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, "Crash", "Saved.");
  const url = page.url();

  await fillBody(page, "Saved. Not yet saved.");
  const next = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
  await next.goto(url);

  await expectBody(next, "Saved. Not yet saved.");
  await expect(next.getByText("Saved", { exact: true })).toBeVisible();
});

test("what is typed in a note that another screen deletes can become a note of its own", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 404/, /ERR_FAILED/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  await writeNote(laptop, "Doomed", "Saved.");
  const phone = await openNotes(ada, PHONE);
  await laptop.route("**/notes/changes", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await fillBody(laptop, "Saved. Typed since.");

  const note = { form: { intent: "delete" }, headers: { origin: new URL(phone.url()).origin } };
  await phone.request.post(new URL(laptop.url()).pathname, note);

  await expect(laptop.getByText("No such note")).toBeVisible();
  await laptop.unroute("**/notes/changes");
  await laptop.getByRole("button", { name: "Make a new note of it" }).click();
  await expectBody(laptop, "Saved. Typed since.");
  await expect(entryOf(phone, "Doomed")).toContainText("Typed since.");
});

test("leaving a note at once after typing saves it", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, "One", "1");
  await writeNote(page, "Two", "2");
  await fillBody(page, "2, and more");
  await entryOf(page, "One").click();
  await expect(titleOf(page)).toHaveValue("One");

  await expect(entryOf(page, "Two")).toContainText("2, and more");
  await page.reload();
  await expect(entryOf(page, "Two")).toContainText("2, and more");
});
