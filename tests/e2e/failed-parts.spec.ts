import { entryOf, expect, newPerson, test, untilLive } from "./fixtures";
import { scriptOf } from "./script";

const FAILED = [/ERR_FAILED/, /Failed to fetch dynamically imported module/];

test("what is found is shown and lives on where the part that marks it cannot be loaded", async ({
  openNotes,
  expectedErrors,
}) => {
  // The server has marked it, and React says that the page does not.
  expectedErrors.push(...FAILED, /hydrat|Minified React error/i);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  await script.create("Tide table", "high water");
  await page.context().route(/assets\/searching-/, (route) => route.abort());
  await page.goto("/notes?q=tide");
  await expect(entryOf(page, "Tide table")).toBeVisible();
  await untilLive(page);
  await entryOf(page, "Tide table").click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Tide table");
});

test("the trash is emptied, and one signs out, where the part that undoes cannot be loaded", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(...FAILED);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const { id } = await script.create("Gone");
  await script.write({ intent: "trash", id });
  await page.context().route(/assets\/undo-region-/, (route) => route.abort());
  await page.goto("/notes?view=trash");
  await untilLive(page);
  await page.getByRole("link", { name: "Empty the trash…" }).click();
  await page.getByRole("button", { name: "Empty the trash" }).click();
  await expect(page.getByText("Nothing in the trash.")).toBeVisible();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/");
});
