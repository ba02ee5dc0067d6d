import { bodyOf, entryOf, expect, newPerson, PHONE, test, untilLive, writeNote } from "./fixtures";

test("opening and closing a page 50 times leaves no more streams than are open, 35 s later", async ({ openNotes }) => {
  test.setTimeout(120_000);
  const home = await openNotes(newPerson("ada"));
  await untilLive(home);

  for (let visit = 0; visit < 50; visit++) {
    const page = await home.context().newPage();
    await page.goto("/notes");
    await untilLive(page);
    await page.close();
  }

  const settings = await home.context().newPage();
  const openScreens = async () => {
    await settings.goto("/settings");
    return settings.getByText(/screens? with your notes/).textContent();
  };
  await expect.poll(openScreens, { timeout: 35_000 }).toBe("1 screen with your notes");
});

test("a page does not read again for its own write's event, and once for another screen's", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada);
  await writeNote(laptop, "Mine", "1");
  const phone = await openNotes(ada, PHONE);
  await entryOf(phone, "Mine").click();
  await expect(bodyOf(phone)).toHaveValue("1");
  await untilLive(laptop);

  let listReads = 0;
  laptop.on("request", (request) => {
    if (new URL(request.url()).searchParams.get("_routes") === "routes/notes") listReads += 1;
  });
  await bodyOf(laptop).fill("2");
  await expect(bodyOf(phone)).toHaveValue("2");
  await bodyOf(phone).fill("3");
  await expect(bodyOf(laptop)).toHaveValue("3");

  // One belongs to the own save, which Remix follows by reading; one to the other screen's event.
  expect(listReads).toBe(2);
});
