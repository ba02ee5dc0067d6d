import { expect, LAPTOP, newPerson, saveInTwoTabs, test } from "./fixtures";

test("everything works with JavaScript switched off", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });

  await page.getByRole("button", { name: "New" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Plain");
  await page.getByRole("textbox", { name: "Note" }).fill("Without a script.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Plain" })).toContainText("Without a script.");

  await page.getByRole("button", { name: "Move to trash" }).click();
  await expect(page).toHaveURL(/\/notes$/);
  await expect(page.getByText("No notes yet.")).toBeVisible();

  await page.getByRole("link", { name: "Trash" }).click();
  await page.getByRole("link", { name: "Plain" }).click();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("textbox", { name: "Note" })).toHaveValue("Without a script.");

  await page.getByRole("button", { name: "Move to trash" }).click();
  await page.getByRole("link", { name: "Trash" }).click();
  await page.getByRole("link", { name: "Plain" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
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
  await expect(other.getByRole("textbox", { name: "Note" })).toHaveValue("By the second tab\nBy the first tab");
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
