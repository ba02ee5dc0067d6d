import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  openNote,
  saveInTwoTabs,
  test,
  titleOf,
  writeNote,
} from "../support/fixtures";
import { pastePicture } from "../support/pictures";
import { scriptOf } from "../support/script";

test("everything works with JavaScript switched off", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });

  await page.getByRole("button", { name: "New" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Plain");
  await page.getByRole("textbox", { name: "Note" }).fill("Without a script.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Plain" })).toContainText("Without a script.");

  await page.getByRole("button", { name: "Move to trash" }).click();
  await expect(page.getByText("No notes yet.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Moved to trash" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("article")).toContainText("Without a script.");
  await page.getByRole("button", { name: "Move to trash" }).click();

  await page.getByRole("link", { name: "Trash" }).click();
  await page.getByRole("link", { name: "Plain" }).click();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("article")).toContainText("Without a script.");

  await page.getByRole("button", { name: "Move to trash" }).click();
  await page.getByRole("link", { name: "Trash" }).click();
  await page.getByRole("link", { name: "Plain" }).click();
  await page.getByRole("link", { name: "Delete for good" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("without JavaScript, a save made from an old version offers the choice on a plain page", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  const other = await saveInTwoTabs(page, "By the first tab", "By the second tab");

  await expect(other.getByRole("heading", { name: "changed on another screen" })).toBeVisible();
  const both = other.locator("form").filter({ hasText: "Both, one after the other" });
  await both.getByRole("button", { name: "Keep this" }).click();
  await other.getByRole("link", { name: "Edit" }).click();
  await expect(other.getByRole("textbox", { name: "Note" })).toHaveValue("By the second tab\nBy the first tab");
});

test("without JavaScript, a note is read as it is meant, and edited by a form", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  await scriptOf(page).create("Plan", "# Today\n\nTo the **harbour**, see [the tides](https://example.com).");
  await page.goto("/notes");
  await entryOf(page, "Plan").click();

  const article = page.getByRole("article");
  await expect(article.getByRole("heading", { name: "Today" })).toBeVisible();
  await expect(article.locator("strong")).toHaveText("harbour");
  await expect(article.getByRole("link", { name: "the tides" })).toHaveAttribute("href", "https://example.com/");
  await expect(bodyOf(page)).toBeHidden();

  await page.getByRole("link", { name: "Edit" }).click();
  await fillBody(page, "# Tomorrow");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(article.getByRole("heading", { name: "Tomorrow" })).toBeVisible();

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(titleOf(page)).toBeHidden();
});

test("without JavaScript, a note shows its pictures, and links to its files", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  await writeNote(page, "Papers", "");
  await openNote(page, "Papers");
  await pastePicture(page, { width: 50, height: 30 });
  await page.setInputFiles('input[aria-label="Add a picture or file"]', {
    name: "a.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("What I wrote"),
  });
  await expectBody(page, /a\.txt/);
  await expect(page.getByText(/^Sending/)).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const plain = await openNotes(ada, { ...LAPTOP, javaScriptEnabled: false });
  await entryOf(plain, "Papers").click();
  const picture = plain.locator("article img");
  await expect(picture).toBeVisible();
  expect((await picture.boundingBox())?.width).toBe(50);
  const answer = await plain.request.get(
    (await plain.getByRole("link", { name: "a.txt" }).last().getAttribute("href")) ?? "",
  );
  expect(await answer.text()).toBe("What I wrote");
});

test("without JavaScript, boxes are ticked in the note and in the list", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/status of 409/);
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  const script = scriptOf(page);
  await script.create("Shopping", "- [ ] milk\n- [ ] bread\n- [ ] tea");
  await page.goto("/notes");
  const list = page.getByRole("navigation");
  await list.getByRole("checkbox", { name: "milk" }).click();
  await expect(list.getByRole("checkbox", { name: "milk" })).toHaveCount(0);
  await expect(list.getByRole("checkbox", { name: "tea" })).toBeVisible();

  await entryOf(page, "Shopping").click();
  const boxes = page.getByRole("article").getByRole("checkbox");
  await expect(boxes.nth(0)).toBeChecked();
  await boxes.nth(1).press("Space");
  await expect(boxes.nth(1)).toBeChecked();
  await boxes.nth(0).click();
  await expect(boxes.nth(0)).not.toBeChecked();
  await expect.poll(async () => (await script.find("Shopping")).body).toBe("- [ ] milk\n- [x] bread\n- [ ] tea");

  // Another screen puts something else where the box was: it is found by its words, or not ticked at all.
  await script.edit(await script.find("Shopping"), (body) => `- [ ] eggs\n${body}`);
  await boxes.nth(2).click();
  await expect(page.getByRole("checkbox", { name: "tea" }).last()).toBeChecked();
  await script.edit(await script.find("Shopping"), (body) => body.replace("eggs", "six eggs"));
  await boxes.nth(0).click();
  await expect(page.getByRole("alert")).toContainText("Nothing was ticked");
  await expect(page.getByRole("article").getByRole("checkbox", { name: "six eggs" })).not.toBeChecked();
});

test("without JavaScript, all of a long note can be asked for", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
  const text = Array.from({ length: 5_000 }, (_, n) => `- line ${n + 1}`).join("\n");
  await scriptOf(page).create("Long", text);
  await page.goto("/notes");
  await entryOf(page, "Long").click();
  await expect(page.getByText("line 1", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Show all of this note" }).click();
  await expect(page.getByText("line 5000", { exact: true })).toBeVisible();
});

test("refused forms say why beside the field, with JavaScript switched off too", async ({
  openBrowser,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 400/);
  const page = await openBrowser({ ...LAPTOP, javaScriptEnabled: false });
  await page.goto("/join");
  await page.getByLabel("Email").fill("not an address");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Join" }).click();

  await expect(page.getByText("Enter an email address")).toBeVisible();
  await expect(page.getByText("A password has at least 10 characters.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("not an address");
});
