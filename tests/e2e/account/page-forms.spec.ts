import { expect, test } from "../support/fixtures";

test("forms of pages reach the addresses without a page: a guest begins, chooses a theme, and leaves", async ({
  openBrowser,
}) => {
  const page = await openBrowser();
  const sent: string[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (response.request().method() === "POST") sent.push(`${pathname} ${response.status()}`);
  });
  await page.goto("/", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Start writing" }).click();
  await expect(page).toHaveURL("/notes");

  await page.goto("/settings", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // The page shows it before the server knows.
  await expect.poll(() => sent).toContain("/theme.data 202");
  await page.reload({ waitUntil: "networkidle" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.getByRole("link", { name: "Leave, and leave the notes behind…" }).click();
  await page.getByRole("button", { name: "Leave, and leave the notes behind" }).click();
  await expect(page).toHaveURL("/");
  expect(sent).toEqual(["/guest.data 202", "/theme.data 202", "/logout 302"]);
});
