import { startApp } from "../support/app-server";
import { test as base, bodyOf, expect, expectBody, newPerson, openNote, writeNote } from "../support/fixtures";

/** An app whose operator has made no bucket. */
const test = base.extend<object, { app: Awaited<ReturnType<typeof startApp>> }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const app = await startApp([/^\[\[env\.local\.r2_buckets\]\]\n.*\n.*$/m, ""]);
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 600_000 },
  ],
});

test("without a bucket it is said plainly when a file is added, and the text stays as it is", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await writeNote(page, "Plain", "as it was");
  await openNote(page, "Plain", "as it was");
  const text = { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a") };
  await page.setInputFiles('input[aria-label="Add a picture or file"]', text);
  await expect(page.getByRole("alert")).toHaveText(
    "a.txt was not added. Pictures and files are not set up on this server.",
  );
  await page.getByRole("button", { name: "Close" }).click();
  await expectBody(page, "as it was");
  await bodyOf(page).pressSequentially("!");
  await expectBody(page, "as it was!");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});
