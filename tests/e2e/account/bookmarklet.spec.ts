import { expect, expectBody, newPerson, PHONE, test, titleOf } from "../support/fixtures";

test("the bookmark in Settings takes title, address and selection of any page to a proposal", async ({
  openNotes,
  app,
}) => {
  const page = await openNotes(newPerson("ada"));
  await page.goto("/settings/data");
  const link = page.getByRole("link", { name: "Save to Tidings" });
  await expect(link).toHaveAttribute("href", /^javascript:/);
  const code = decodeURIComponent((await link.getAttribute("href"))?.replace("javascript:", "") ?? "");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await link.click();
  await expect(page.getByText("Copied. Paste it as the address of a new bookmark.")).toBeVisible();
  expect(decodeURIComponent(await page.evaluate(() => navigator.clipboard.readText()))).toBe(`javascript:${code}`);

  const elsewhere = await page.context().newPage();
  await elsewhere.route("https://elsewhere.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Sea & shore</title><p>Ebb <b>at noon</b>" }),
  );
  const press = async (text: string) => {
    await elsewhere.goto("https://elsewhere.example/a?b=c#d");
    await elsewhere.locator("p").evaluate((paragraph, text) => {
      if (text !== "") paragraph.textContent = text;
      window.getSelection()?.selectAllChildren(paragraph);
    }, text);
    const [opened] = await Promise.all([elsewhere.waitForEvent("popup"), elsewhere.evaluate(code)]);
    await expect(opened.getByRole("button", { name: "Save note" })).toBeVisible();
    expect(new URL(opened.url()).origin).toBe(app.url);
    return opened;
  };
  const opened = await press("");
  await expect(titleOf(opened)).toHaveValue("Sea & shore");
  await expectBody(opened, "Ebb at noon\n\nhttps://elsewhere.example/a?b=c#d");
  // Each of its characters is six of a URL.
  const cut = await press("مدّ وجزر ".repeat(2_000));
  await expectBody(cut, /^مدّ وجزر .*…\n\nhttps:\/\/elsewhere\.example\/a\?b=c#d$/);
});

test("a finger has no bookmarks bar, and is told of none", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await page.goto("/settings/data");
  await expect(page.getByRole("heading", { name: "This device" })).toBeVisible();
  await expect(page.getByText("Save from other pages")).toBeHidden();
});
