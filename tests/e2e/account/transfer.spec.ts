import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzipSync, zipSync } from "fflate";
import { entriesOf, expect, newPerson, openTab, test, untilLive, writeNote } from "../support/fixtures";

const NOTES = 450;

test("what was exported in one account comes in to another, and open screens show it", async ({ openNotes }) => {
  const [ada, bob] = [await openNotes(newPerson("ada")), await openNotes(newPerson("bob"))];
  await writeNote(ada, "Harbour walk", "Tide out at four.");
  await writeNote(ada, "Groceries", "Lemons");
  const zip = await exportFrom(ada);
  expect(Object.keys(unzipSync(zip)).sort()).toEqual([
    "account.json",
    "notes.json",
    "notes/Groceries.md",
    "notes/Harbour walk.md",
  ]);

  await untilLive(bob);
  const settings = await openTab(bob, "/settings/data");
  await importTo(settings, zip);
  await expect(settings.getByText("2 notes brought in.")).toBeVisible();
  await expect(entriesOf(bob)).toHaveText([/Groceries/, /Harbour walk/]);
});

test("many notes come in with progress, can be stopped, and go on after a reload", async ({
  openNotes,
  expectedErrors,
}) => {
  // A batch is given up in the middle; the proxy of `wrangler dev` says so at times.
  expectedErrors.push(/ProxyWorker.*Network connection lost/);
  const page = await openNotes(newPerson("ada"));
  const zip = zipOf(NOTES);
  await page.goto("/settings/data");
  // Until the second batch is let through, a person has all the time to stop.
  let batches = 0;
  await page.route("**/settings/import", async (route) => {
    if (++batches === 2) await page.getByRole("button", { name: "Stop" }).click();
    await route.continue().catch(() => undefined);
  });
  await importTo(page, zip);
  await expect(page.getByText("Stopped. Choose the same file to go on")).toBeVisible();
  await page.unroute("**/settings/import");

  await page.reload();
  await importTo(page, zip);
  await expect(page.getByText(/^\d+ notes brought in, \d+ here already\.$/)).toBeVisible();
  await importTo(page, zip);
  await expect(page.getByText(`0 notes brought in, ${NOTES} here already.`)).toBeVisible();

  const files = unzipSync(await exportFrom(page));
  expect(Object.keys(files).filter((name) => name.endsWith(".md"))).toHaveLength(NOTES);
  await page.goto("/notes");
  await expect(entriesOf(page).first()).toContainText(`Note ${NOTES - 1}`);
});

test("a batch that the server fails at is sent again", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/status of 503/);
  const page = await openNotes(newPerson("ada"));
  await page.goto("/settings/data");
  let failures = 0;
  await page.route("**/settings/import", (route) =>
    failures++ < 2 ? route.fulfill({ status: 503, body: "busy" }) : route.continue(),
  );
  await importTo(page, zipOf(3));
  await expect(page.getByText("3 notes brought in.")).toBeVisible();
});

test("a file that is no zip is refused with a sentence, and nothing is sent", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await page.goto("/settings/data");
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await importTo(page, new TextEncoder().encode("no zip"));
  await expect(page.getByRole("alert")).toHaveText("This is not a zip file, or it is damaged.");
  expect(sent).toEqual([]);
});

test("without JavaScript a small zip comes in, and everything goes out", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { javaScriptEnabled: false });
  await page.goto("/settings/data");
  await importTo(page, zipOf(3));
  await expect(page.getByText("3 notes brought in.")).toBeVisible();
  expect(Object.keys(unzipSync(await exportFrom(page)))).toHaveLength(5);
});

/** Like an export of today, so many notes with the first changed the longest ago. */
function zipOf(count: number): Uint8Array {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const index = Array.from({ length: count }, (_, n) => {
    const time = new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
    return {
      id: crypto.randomUUID(),
      title: `Note ${n}`,
      createdAt: time,
      updatedAt: time,
      trashedAt: null,
      file: `${n}.md`,
    };
  });
  const files = index.map(({ title, file }) => [file, bytes(`# ${title}\n\n${"Tide out at four. ".repeat(100)}`)]);
  return zipSync({ "notes.json": bytes(JSON.stringify(index)), ...Object.fromEntries(files) });
}

async function importTo(page: Page, zip: Uint8Array): Promise<void> {
  const buffer = Buffer.from(zip);
  await page.getByLabel("Zip file").setInputFiles({ name: "archive.zip", mimeType: "application/zip", buffer });
  await page.getByRole("button", { name: "Import" }).click();
}

async function exportFrom(page: Page): Promise<Uint8Array> {
  if (!page.url().endsWith("/settings/data")) await page.goto("/settings/data");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tidings-\d{4}-\d\d-\d\d\.zip$/);
  return new Uint8Array(await readFile(await download.path()));
}
