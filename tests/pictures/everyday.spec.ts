import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { pressAll } from "../e2e/support/editor";
import { entriesOf, entryOf, expect, LAPTOP, newPerson, PHONE, test, untilLive } from "../e2e/support/fixtures";
import { RICH_TEXT } from "../e2e/support/rich-note";
import { scriptOf } from "../e2e/support/script";

const NOTES = [
  ["Books to bring back", "The Rings of Saturn, and the one about lighthouses. #reading"],
  [
    "Mina’s birthday",
    "Ask Jonas about the lanterns.\n- [ ] Cake: the lemon one\n- [ ] Boat at six, if the wind allows",
  ],
  [
    "Talk outline",
    "One number carries the whole guarantee. #work/talks\nWhat happens when the process dies right here?",
  ],
  ["Bread", "500 g rye, 375 g water, a spoon of salt; a night in the cold. #kitchen"],
  ["Dinghy", "New shackle for the jib, and tape for the tiller. #harbour"],
  ["Groceries", "Lemons, rye bread, olives, capers"],
  ["Harbour weekend", RICH_TEXT],
] as const;

const ARABIC = [
  ["كتب للإعادة", "حلقات زحل، والكتاب عن المنارات. #قراءة"],
  ["عيد ميلاد مينا", "اسألي يونس عن الفوانيس.\n- [ ] كعكة الليمون\n- [ ] القارب في السادسة"],
  ["نزهة في الميناء", "الجزر في الرابعة. ابدأ من مبنى الجمارك القديم، والتزم الجدار حتى المزلق الثاني."],
] as const;

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`take the pictures of an everyday: ${device}`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce" });
    const script = scriptOf(page);
    for (const [title, body] of NOTES) await script.create(title, body);
    for (const title of ["Old list", "A draft that was no good"]) {
      const { id } = await script.create(title, "No longer needed.");
      await script.write({ intent: "trash", id });
    }
    await script.write({ intent: "pin", id: (await script.find("Talk outline")).id });

    await page.goto("/notes");
    await expect(entriesOf(page)).toHaveCount(NOTES.length);
    await untilLive(page);
    await keep(page, "list", device);

    await entryOf(page, "Harbour weekend").click();
    await expect(page.locator(".cm-content")).toContainText("Friday evening");
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await keep(page, "note", device);

    await page.goto("/notes");
    await untilLive(page);
    await entryOf(page, "Mina’s birthday").focus();
    await pressAll(page, "x", "k", "x", "k", "x");
    await expect(page.getByRole("toolbar")).toHaveAccessibleName("3 selected");
    await keep(page, "selection", device);
    await pressAll(page, "Escape", "Control+k");
    await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
    await keep(page, "palette", device);

    await page.goto("/notes?view=trash");
    await entryOf(page, "Old list").click();
    await expect(page.getByRole("button", { name: "Delete for good" })).toBeVisible();
    await keep(page, "trash", device);

    await page.goto("/settings");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await keep(page, "settings", device);
  });

  test(`take the pictures of Arabic: ${device}`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce", locale: "ar" });
    for (const [title, body] of ARABIC) await scriptOf(page).create(title, body);
    await page.goto("/notes");
    await expect(entriesOf(page)).toHaveCount(ARABIC.length);
    await keep(page, "arabic", device);
  });
}

/** On a laptop in light, on a phone in dark. */
async function keep(page: Page, what: string, device: string): Promise<void> {
  const colorScheme = device === "laptop" ? "light" : "dark";
  await page.emulateMedia({ colorScheme });
  const path = fileURLToPath(new URL(`../../docs/pictures/${what}-${device}-${colorScheme}.jpg`, import.meta.url));
  await page.screenshot({ path, animations: "disabled", type: "jpeg", quality: 75, scale: "css" });
}
