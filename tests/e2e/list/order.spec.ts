import { addNotes, entriesOf, entryOf, expect, LAPTOP, newPerson, PHONE, test, untilLive } from "../support/fixtures";
import { scriptOf } from "../support/script";

test("a note is pinned, archived and brought back by a press each, on the other screen too, and each is undone by one", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const [laptop, phone] = [await openNotes(ada), await openNotes(ada, PHONE)];
  const script = scriptOf(laptop);
  for (const title of ["First", "Second"]) await script.create(title);
  await Promise.all([untilLive(laptop), untilLive(phone)]);
  await entryOf(laptop, "First").click();

  await laptop.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(laptop.getByRole("list", { name: "Pinned" }).getByRole("link")).toHaveText(/First/);
  await expect(phone.getByRole("list", { name: "Pinned" }).getByRole("link")).toHaveText(/First/);
  await laptop.getByRole("button", { name: "Undo" }).click();
  await expect(phone.getByRole("list", { name: "Pinned" })).toHaveCount(0);
  await expect(laptop.getByRole("list", { name: "Pinned" })).toHaveCount(0);

  await laptop.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(entryOf(laptop, "First")).toHaveCount(0);
  await expect(entryOf(phone, "First")).toHaveCount(0);
  await expect(laptop.getByRole("status").filter({ hasText: "Moved to the archive" })).toBeVisible();
  await laptop.keyboard.press("Control+z");
  await expect(entryOf(laptop, "First")).toBeVisible();
  await expect(entryOf(phone, "First")).toBeVisible();

  await entryOf(laptop, "Second").click();
  await laptop.getByRole("button", { name: "Move to trash" }).click();
  await entryOf(laptop, "First").click();
  await laptop.getByRole("button", { name: "Move to trash" }).click();
  await expect(laptop.getByText("2 notes moved to trash")).toBeVisible();
  await laptop.getByRole("button", { name: "Undo" }).click();
  await expect(entriesOf(laptop)).toHaveCount(2);
  await expect(entriesOf(phone)).toHaveCount(2);
});

test("on a phone the header has a menu of what has no room beside it", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...PHONE, viewport: { width: 320, height: 640 } });
  await scriptOf(page).create("Note");
  await entryOf(page, "Note").click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText("No notes yet.")).toBeVisible();
  await page.locator("summary").click();
  await page.getByRole("link", { name: "Archive" }).click();
  await entryOf(page, "Note").click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Take out of the archive" }).click();
  await page.getByRole("link", { name: "Notes", exact: true }).click();
  await expect(entryOf(page, "Note")).toBeVisible();
});

test("the list is sorted as one chooses, and stays so", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const [beta] = [await script.create("Beta"), await script.create("Alpha")];
  await script.edit(beta, () => "changed");
  await page.reload();
  await untilLive(page);
  await expect(entriesOf(page)).toHaveText([/Beta/, /Alpha/]);

  const sort = async (name: string) => {
    await page.locator("summary").click();
    await page.getByRole("combobox", { name: "Sort by" }).selectOption(name);
    await page.keyboard.press("Escape");
  };
  await sort("By creation");
  await expect(entriesOf(page)).toHaveText([/Alpha/, /Beta/]);
  await sort("By title");
  await page.reload();
  await expect(entriesOf(page)).toHaveText([/Alpha/, /Beta/]);
  await expect(page.getByRole("heading", { name: "Today" })).toHaveCount(0);
});

test("a tag of the text is a view, counted and live, and a key with a click leads to it", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  await script.create("Roses", "#Home/Garden");
  await script.create("Other", "nothing of it");
  await page.reload();
  await untilLive(page);
  await page.locator("summary").click();
  await page.getByRole("link", { name: "#Home, 1 note" }).click();
  await expect(page.getByRole("heading", { name: "#Home" })).toBeVisible();
  await expect(entriesOf(page)).toHaveText([/Roses/]);

  const tulips = await script.create("Tulips", "also #home");
  await expect(entriesOf(page)).toHaveText([/Tulips/, /Roses/]);
  await script.edit(tulips, () => "no more");
  await expect(entriesOf(page)).toHaveText([/Roses/]);

  await entryOf(page, "Roses").click();
  await page.locator(".cm-tag").click({ modifiers: ["ControlOrMeta"] });
  await expect(page.getByRole("heading", { name: "#home/garden", exact: false })).toBeVisible();
});

test("deleting for good is asked about, and undone for as long as it is not sent; emptying the trash too", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  for (const title of ["One", "Two"]) {
    const { id } = await script.create(title);
    await script.write({ intent: "trash", id });
  }
  await page.goto("/notes?view=trash");
  await untilLive(page);
  await expect(entryOf(page, "One")).toContainText("30 days left");
  await entryOf(page, "One").click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(entryOf(page, "One")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entryOf(page, "One")).toBeVisible();

  await page.getByRole("link", { name: "Empty the trash…" }).click();
  await page.getByRole("button", { name: "Empty the trash" }).click();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entriesOf(page)).toHaveCount(2);

  await page.getByRole("link", { name: "Empty the trash…" }).click();
  await page.getByRole("button", { name: "Empty the trash" }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await expect.poll(async () => (await script.changes()).map(({ type }) => type)).toEqual(["delete", "delete"]);
  await page.reload();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test(`no title widens the list, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ openNotes }) => {
    const small = { viewport: { width: 320, height: 640 }, javaScriptEnabled };
    const page = await openNotes(newPerson("ada"), small);
    const script = scriptOf(page);
    for (const length of [51, 200]) await script.create("W".repeat(length), "x".repeat(length));
    await script.create("", `${"y".repeat(300)}\n- [ ] ${"z".repeat(300)}`);
    for (const { viewport } of [small, LAPTOP]) {
      if (viewport) await page.setViewportSize(viewport);
      await page.goto("/notes");
      await expect(entriesOf(page)).toHaveCount(3);
      const widths = await page.evaluate(() =>
        [document.documentElement, document.querySelector("nav")].map((element) => [
          element?.scrollWidth,
          element?.clientWidth,
        ]),
      );
      for (const [scroll, client] of widths) expect(scroll).toBeLessThanOrEqual(client ?? 0);
    }
  });
}

test("without JavaScript the views, the tags and the order are there too, and the trash asks before it is emptied", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  const script = scriptOf(page);
  const { id } = await script.create("Tagged", "#tag");
  await script.write({ intent: "pin", id });
  await page.goto("/notes");
  await page.locator("summary").click();
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("By title");
  await page.getByRole("button", { name: "Sort" }).click();
  await page.locator("summary").click();
  await page.getByRole("link", { name: "Pinned" }).click();
  await expect(entriesOf(page)).toHaveText([/Tagged/]);
  await page.locator("summary").click();
  await page.getByRole("link", { name: "#tag, 1 note" }).click();
  await entryOf(page, "Tagged").click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Move to trash" }).click();
  await page.goto("/notes?view=trash");
  await page.getByRole("link", { name: "Empty the trash…" }).click();
  await page.getByRole("button", { name: "Empty the trash" }).click();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();
});

test("a note far down, in the archive or in the trash is selected in the list when its page is loaded again", async ({
  openNotes,
  app,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada);
  await addNotes(app, ada, 400, "'text'");
  await page.goto(`/notes/${ada.id}-7`);
  const selected = page.getByRole("navigation").locator("[aria-current=page]");
  await expect(selected).toHaveText(/Note 7/);
  await expect(selected).toBeInViewport();
  await untilLive(page);
  await expect(selected).toHaveText(/Note 7/);

  const script = scriptOf(page);
  for (const [intent, heading] of [
    ["archive", "Archive"],
    ["trash", "Trash"],
  ]) {
    await script.write({ intent: `${intent}`, id: `${ada.id}-7` });
    await page.goto(`/notes/${ada.id}-7`);
    await expect(page.getByRole("heading", { name: heading, level: 2 })).toBeVisible();
    await expect(selected).toHaveText(/Note 7/);
    // Nothing of its text was changed.
    await expect(page.locator("time", { hasText: "Changed" })).not.toHaveText("Changed just now");
  }
});

test("a guest who leaves is asked, without JavaScript too", async ({ openBrowser }) => {
  const page = await openBrowser({ ...LAPTOP, javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.goto("/settings");
  await page.getByRole("link", { name: "Leave, and leave the notes behind…" }).click();
  await expect(page.getByText("nobody can get at your notes any more")).toBeVisible();
  await page.getByRole("button", { name: "Leave, and leave the notes behind" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});
