import type { Page } from "@playwright/test";
import { entriesOf, entryOf, expect, LAPTOP, newPerson, PHONE, test, titleOf, untilLive } from "../support/fixtures";
import { scriptOf } from "../support/script";

/** More than there are stops on the page. */
const STOPS = 40;

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`the ring of the focus is whole at each stop of Tab, in the list and beside it: ${device}`, async ({
    openNotes,
  }) => {
    const page = await openNotes(newPerson("ada"), options);
    await untilLive(page);
    await scriptOf(page).create("One", "- [ ] a box to tick in the list");
    // In the list of a text Tab would not leave it.
    await scriptOf(page).create("Two", "plain #tag");
    await expect(entriesOf(page)).toHaveCount(2);
    await expect(page.getByRole("button", { name: "Commands" })).toBeVisible();
    expect(await findCutRings(page)).toEqual([]);
    await entryOf(page, "Two").click();
    await expect(titleOf(page)).toHaveValue("Two");
    await page.reload();
    await expect(page.locator("#note-is-selected")).toBeAttached();
    // On a phone the editor's bar takes the place of buttons that Tab may be at.
    await expect(page.locator(".cm-editor")).toBeVisible();
    expect(await findCutRings(page)).toEqual([]);
  });
}

/** Goes through the page by Tab; names what has a ring that something around it cuts. */
async function findCutRings(page: Page): Promise<string[]> {
  const cut: string[] = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(describeCutRing);
    if (found !== null && !cut.includes(found)) cut.push(found);
  }
  // What opens for the focus covers nothing from here on.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  return cut;
}

/** Runs in the page. A field of text shows its caret instead of a ring. */
function describeCutRing(): string | null {
  const { activeElement: focused } = document;
  if (!focused || focused === document.body) return null;
  const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(focused);
  const name = `${focused.tagName} ${focused.getAttribute("aria-label") ?? focused.textContent?.slice(0, 30)}`;
  const isText = focused.matches("textarea, input[name=title], [contenteditable=true]");
  if (outlineStyle === "none") return isText ? null : `${name} has none`;

  const spread = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
  const box = focused.getBoundingClientRect();
  const [top, left] = [box.top - spread, box.left - spread];
  const [bottom, right] = [box.bottom + spread, box.right + spread];
  const isInside = (around: { top: number; left: number; bottom: number; right: number }) =>
    top >= around.top - 0.5 &&
    left >= around.left - 0.5 &&
    bottom <= around.bottom + 0.5 &&
    right <= around.right + 0.5;
  if (!isInside({ top: 0, left: 0, bottom: innerHeight, right: innerWidth })) return `${name} by the window`;
  for (let around = focused.parentElement; around; around = around.parentElement) {
    const { display, overflowX, overflowY, contentVisibility, contain, clipPath } = getComputedStyle(around);
    const clips =
      overflowX !== "visible" ||
      overflowY !== "visible" ||
      contentVisibility === "auto" ||
      /paint|strict|content/.test(contain) ||
      clipPath !== "none";
    // What has no box of its own cuts nothing.
    if (clips && display !== "contents" && !isInside(around.getBoundingClientRect()))
      return `${name} by ${around.tagName}.${around.className}`;
  }
  return null;
}
