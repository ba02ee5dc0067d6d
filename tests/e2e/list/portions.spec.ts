import {
  addNotes,
  entriesOf,
  entryOf,
  expect,
  FROM_SERVER,
  LAPTOP,
  newPerson,
  searchField,
  test,
  untilLive,
} from "../support/fixtures";

const COUNT = 4_500;
/** The 7th and the 9th have what is searched for. */
const HAY = "iif(i IN (7, 9), 'a needle', 'hay')";

test("a search goes on by itself to the oldest notes, says so, and tells when it is done", async ({
  openNotes,
  app,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, FROM_SERVER);
  await addNotes(app, ada, COUNT, HAY);
  const second = Promise.withResolvers<void>();
  await page.route(/notes\/older/, async (route) => {
    await second.promise;
    await route.continue();
  });
  await page.goto("/notes");
  await untilLive(page);

  await searchField(page).fill("needle");
  await expect(page.getByRole("navigation").getByText("Looking through older notes…").first()).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Looking through older notes…" })).toBeAttached();
  await expect(page.getByText(/^No note/)).toBeHidden();
  second.resolve();

  await expect(entriesOf(page)).toHaveCount(2);
  await expect(entryOf(page, "Note 7")).toContainText("needle");
  await expect(page.getByText("2 notes found")).toBeAttached();
  await expect(page.getByText("Looking through older notes…")).toBeHidden();
});

test("a search stops when another is made, and what is asked for again later comes in its turn", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 429/);
  const ada = newPerson("ada");
  const page = await openNotes(ada, FROM_SERVER);
  await addNotes(app, ada, COUNT, HAY);
  const asked: string[] = [];
  let refuse = true;
  await page.route(/notes\/older\?q=needle/, async (route) => {
    asked.push(route.request().url());
    if (!refuse) return route.continue();
    await route.fulfill({ status: 429, headers: { "retry-after": "1" }, body: "Try again in a moment." });
  });
  await page.goto("/notes");
  await searchField(page).fill("needle");
  await expect.poll(() => asked.length).toBeGreaterThan(1);

  await searchField(page).fill("Note 4500");
  await expect(entriesOf(page)).toHaveCount(1);
  const before = asked.length;
  refuse = false;
  await expect(page.getByText("1 note found")).toBeAttached();
  expect(asked.length).toBe(before);

  await searchField(page).fill("needle");
  await expect(entriesOf(page)).toHaveCount(2);
});

test("without JavaScript a search goes on by a link, and a list from page to page", async ({ openNotes, app }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, { ...LAPTOP, javaScriptEnabled: false });
  await addNotes(app, ada, COUNT, HAY);

  await page.goto("/notes?q=needle");
  const goOn = page.getByRole("link", { name: "Look through older notes" });
  await goOn.click();
  // It is found at the second time, where the first one has had ranges made by then, or at the third.
  await expect(async () => {
    if ((await entriesOf(page).count()) < 2) await goOn.click({ timeout: 5_000 });
    await expect(entriesOf(page)).toHaveCount(2, { timeout: 5_000 });
  }).toPass();

  await page.goto("/notes?show=100000");
  await expect(entriesOf(page)).toHaveCount(500);
  await page.getByRole("link", { name: "Show more" }).click();
  await expect(entriesOf(page).first()).toContainText("Note 4000");
});

test("an address of a part further down shows the list from its beginning where there is JavaScript", async ({
  openNotes,
  app,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, FROM_SERVER);
  await addNotes(app, ada, COUNT, HAY);

  await page.goto("/notes?before=100");
  await expect(page).toHaveURL(/\/notes$/);
  await expect(entriesOf(page).first()).toContainText("Note 4500");
});
