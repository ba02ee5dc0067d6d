import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  PHONE,
  test,
  untilLive,
  writeNote,
} from "../e2e/support/fixtures";
import { changeBeforeSave, RICH_TEXT, replaceDay } from "../e2e/support/rich-note";
import { scriptOf } from "../e2e/support/script";

const NOTES = [
  ["Books to bring back", "The Rings of Saturn, and the one about lighthouses."],
  ["Mina’s birthday", "Ask Jonas about the lanterns.\nCake: the lemon one.\nBoat at six, if the wind allows."],
  ["Talk outline", "One number carries the whole guarantee.\nWhat happens when the process dies right here?"],
  ["Groceries", "Lemons, rye bread, olives, capers"],
  [
    "Harbour walk",
    "Tide out at four. Start at the old customs house and keep to the wall until the second slipway; the steps are dry for about two hours.\n\nBring the camera with the long lens, and something for the dog.\n\nAsk the harbour master about the blue boat.",
  ],
] as const;

test("take the pictures of the docs", async ({ openNotes, openBrowser }) => {
  const ada = newPerson("ada");
  const still = { reducedMotion: "reduce" } as const;
  const laptop = await openNotes(ada, { ...LAPTOP, ...still, deviceScaleFactor: 2 });
  for (const [title, body] of NOTES) await writeNote(laptop, title, body);
  const phone = await openNotes(ada, { ...PHONE, ...still });

  for (const page of [laptop, phone]) {
    await page.reload();
    await entryOf(page, "Harbour walk").click();
    await expectBody(page, /blue boat/);
    await untilLive(page);
    await page.mouse.move(600, 700);
    await bodyOf(page).blur();
  }
  const laptopLight = await keep(laptop, "laptop-light");
  await keep(phone, "phone-light");
  await Promise.all([laptop, phone].map((page) => page.emulateMedia({ colorScheme: "dark", ...still })));
  await keep(laptop, "laptop-dark");
  await keep(phone, "phone-dark");

  await phone.getByRole("link", { name: "Notes", exact: true }).click();
  await expect(entryOf(phone, "Groceries")).toBeVisible();
  const phoneList = await keep(phone, "phone-list-dark");

  const both = await openBrowser({ viewport: { width: 1440, height: 900 } });
  await both.setContent(beside(laptopLight, phoneList));
  await both.locator("main").screenshot({ path: fileOf("tidings") });
});

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`take the pictures of what a note is written in: ${device}`, async ({ openNotes, expectedErrors }) => {
    expectedErrors.push(/status of 409/);
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce" });
    const { id } = await scriptOf(page).create("Harbour weekend", RICH_TEXT);
    await entryOf(page, "Harbour weekend").click();
    await expect(page.locator(".cm-content")).toBeVisible();
    await untilLive(page);
    await expect(page.locator(".cm-code-keyword")).toBeVisible();
    await keepBoth(page, `rich-${device}`);

    await changeBeforeSave(page, "Harbour weekend", (body) => body.replace("Friday", "Thursday"));
    await replaceDay(page, "Saturday");
    await expect(page.getByRole("region", { name: "Two versions of this note" })).toBeVisible();
    await bodyOf(page).blur();
    await keepBoth(page, `conflict-${device}`);
    await page.getByRole("button", { name: "Keep this: here" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();

    const script = scriptOf(page);
    const changed = RICH_TEXT.replace("the wall", "the old wall").replace(
      /### What.*?\n\n(?=\|)/s,
      "Ask about the dog.\n\n",
    );
    await script.edit(await script.find("Harbour weekend"), () => changed);
    await page.goto(`/notes/${id}/history`);
    await page.getByRole("list", { name: "Earlier versions" }).getByRole("link").first().click();
    await expect(page.locator("del").first()).toBeVisible();
    await keepBoth(page, `version-${device}`);
  });
}

/** In light and in dark, small enough for the docs. */
async function keepBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const path = fileOf(`${name}-${colorScheme}`).replace(/png$/, "jpg");
    await page.screenshot({ path, animations: "disabled", type: "jpeg", quality: 70, scale: "css" });
  }
  await page.emulateMedia({ colorScheme: "light" });
}

function keep(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: fileOf(name), animations: "disabled" });
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url));
}

/** The laptop with the phone before it, as one picture. */
function beside(laptop: Buffer, phone: Buffer): string {
  const source = (picture: Buffer) => `data:image/png;base64,${picture.toString("base64")}`;
  return `
    <main style="position:relative;width:1400px;height:860px;background:#dcecec">
      <img src="${source(laptop)}" style="position:absolute;left:50px;top:50px;width:1120px;border-radius:14px;box-shadow:0 24px 60px #0b2a3340">
      <img src="${source(phone)}" style="position:absolute;right:50px;bottom:36px;width:300px;border-radius:34px;border:7px solid #10262c;box-shadow:0 24px 60px #0b2a3360">
    </main>`;
}
