import { expectNoViolation } from "../support/axe";
import { entriesOf, entryOf, expect, FROM_SERVER, LAPTOP, newPerson, searchField, test } from "../support/fixtures";
import { scriptOf } from "../support/script";

test("the empty field says what can be asked, by a press and by keys", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Pinned", "");
  const help = page.getByRole("group", { name: "What can be searched for" });
  await searchField(page).focus();
  await expect(help).toBeVisible();
  await expectNoViolation(page, "what can be asked");

  await page.keyboard.press("Tab");
  await expect(help.getByRole("button", { name: /tag:work/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(searchField(page)).toHaveValue("is:pinned");
  await expect(searchField(page)).toBeFocused();
  await expect(help).toBeHidden();
  await expect(page.getByText("No note pinned.")).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(searchField(page)).toHaveValue("");
  await expect(searchField(page)).toBeFocused();
  await help.getByRole("button", { name: /high tide/ }).click();
  await page.keyboard.type("pin");
  await expect(searchField(page)).toHaveValue('"pin"');
  await expect(entriesOf(page)).toHaveCount(1);
});

test("Escape empties the field, and then leaves it; a button empties it, too", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  for (const title of ["One", "Two"]) await scriptOf(page).create(title);
  await expect(entriesOf(page)).toHaveCount(2);
  await expect(async () => {
    await searchField(page).fill("one");
    await expect(entriesOf(page)).toHaveCount(1);
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(entriesOf(page)).toHaveCount(2);
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(searchField(page)).not.toBeFocused();

  await searchField(page).fill("two");
  await expect(entriesOf(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(entriesOf(page)).toHaveCount(2);
  await expect(searchField(page)).toBeFocused();
  await expect(page).toHaveURL(/\/notes$/);
});

test("a word is searched for once it is composed", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  await script.create("日本", "");
  await script.create("にほ", "");
  await searchField(page).focus();
  await expect(page.getByRole("group", { name: "What can be searched for" })).toBeVisible();
  const searched: string[] = [];
  page.on("request", (request) => {
    const query = new URL(request.url()).searchParams.get("q");
    if (query !== null) searched.push(query);
  });

  const keyboard = await page.context().newCDPSession(page);
  for (const text of ["に", "にほ", "にほん"]) {
    await keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await expect(searchField(page)).toHaveValue("にほん");
  await keyboard.send("Input.insertText", { text: "日本" });
  await expect(searchField(page)).toHaveValue("日本");
  await expect(entriesOf(page)).toHaveCount(1);
  expect(new Set(searched)).toEqual(new Set(["日本"]));
});

test("a megabyte that is pasted into the field is a query of its first hundred characters", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Other", "");
  await scriptOf(page).create("Words", "tide ".repeat(20));
  await searchField(page).focus();
  await expect(page.getByRole("group", { name: "What can be searched for" })).toBeVisible();
  await page.evaluate(() => document.execCommand("insertText", false, "tide ".repeat(200_000)));
  await expect(entriesOf(page)).toHaveCount(1);
  expect((await searchField(page).inputValue()).length).toBe(100);
  await page.reload();
  await expect(entriesOf(page)).toHaveCount(1);
  expect((await page.goto(`/notes?q=${"tide+".repeat(2_000)}`))?.status()).toBe(200);
});

test("who types fast sees what the last character finds, and few searches are made", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const script = scriptOf(page);
  await script.create("Target", "an extraordinary sentence");
  await script.create("Other", "an extra sentence");
  await searchField(page).focus();
  await expect(page.getByRole("group", { name: "What can be searched for" })).toBeVisible();
  let searches = 0;
  page.on("request", (request) => {
    if (request.url().includes("q=")) searches++;
  });
  await page.keyboard.type("extraordinary sentence", { delay: 15 });
  await expect(entriesOf(page)).toHaveCount(1);
  await expect(entryOf(page, "Target").locator("mark")).toHaveText(["extraordinary", "sentence"]);
  expect(searches).toBeLessThan(15);
});
