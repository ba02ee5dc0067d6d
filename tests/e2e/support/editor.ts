import type { Page } from "@playwright/test";
import { bodyOf, entryOf, expect, expectBody, untilLive } from "./fixtures";
import { type ScriptNote, scriptOf } from "./script";

/** So many lines of a text the editor has in the page at least, of a long one from its beginning; the others as they come in sight. */
const DRAWN_LINES = 32;

/** Makes a note and opens it in the editor, with the caret at its end. */
export async function openInEditor(page: Page, title: string, body: string): Promise<ScriptNote> {
  const note = await scriptOf(page).create(title, body);
  await entryOf(page, title).click();
  await expect(page.locator(".cm-content")).toBeVisible();
  const lines = body.split("\n");
  if (lines.length <= DRAWN_LINES) await expectBody(page, body);
  else await expectBody(page, new RegExp(`^${lines.slice(0, DRAWN_LINES).join("\n")}\n`));
  await untilLive(page);
  await bodyOf(page).focus();
  await page.keyboard.press("Control+End");
  return note;
}

export async function pressAll(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Pastes at the caret what another program copied, by type. */
export async function pasteData(page: Page, data: Record<string, string>): Promise<void> {
  await bodyOf(page).evaluate((field, entries) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of entries) clipboardData.setData(type, text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, Object.entries(data));
}

export function findFieldOf(page: Page) {
  return page.getByRole("textbox", { name: "Find" });
}

/** Opens the search of the note, with the caret in it: it is loaded after the editor, and the browser has the keys until then. */
export async function pressFind(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+f");
    expect(await findFieldOf(page).count()).toBe(1);
  }).toPass();
  await expect(findFieldOf(page)).toBeFocused();
}

/** The box of a task. */
export function taskOf(page: Page, text: string) {
  return bodyOf(page).getByRole("checkbox", { name: text });
}
