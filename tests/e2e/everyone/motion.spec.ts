import type { Page } from "@playwright/test";
import { entryOf, expect, newPerson, openNoteMenu, PHONE, test, titleOf, untilLive } from "../support/fixtures";
import { scriptOf } from "../support/script";

/** By when what moves is where it belongs, and what takes shorter is not seen. In ms. */
const [SHORTEST, LONGEST] = [150, 200];

test("on a phone a note comes in from its list, and what is said of it rises, in a moment", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await goThrough(page);
  const durations = await readMoved(page);
  expect(Object.keys(durations)).toEqual(expect.arrayContaining(["note-pane translate", "toast translate"]));
  for (const duration of Object.values(durations)) {
    expect(duration).toBeGreaterThanOrEqual(SHORTEST);
    expect(duration).toBeLessThanOrEqual(LONGEST);
  }
});

test("nothing moves for who wants no motion", async ({ openNotes, openBrowser }) => {
  const page = await openNotes(newPerson("ada"), { ...PHONE, reducedMotion: "reduce" });
  await goThrough(page);
  expect(await readMoved(page)).toEqual({});

  const visitor = await openBrowser({ ...PHONE, reducedMotion: "reduce" });
  await visitor.goto("/");
  await expect(visitor.getByRole("img", { name: "A note that is written on a laptop" })).toBeVisible();
  expect(await visitor.evaluate(() => document.getAnimations().length)).toBe(0);
});

/** From the list to a note, to its menu, and back to the list with what was done. */
async function goThrough(page: Page): Promise<void> {
  await untilLive(page);
  await scriptOf(page).create("Harbour walk", "Tide out at four.");
  await expect(page.locator(".undo-region")).toBeAttached();
  await page.evaluate(() => {
    const moved: Record<string, number> = {};
    Object.assign(window, { moved });
    document.addEventListener("transitionrun", ({ target, propertyName }) => {
      if (!(target instanceof Element)) return;
      const shown = [...target.classList].find((name) => ["note-pane", "sidebar", "toast", "opening"].includes(name));
      const [running] = target
        .getAnimations()
        .filter((each) => (each as CSSTransition).transitionProperty === propertyName);
      if (shown) moved[`${shown} ${propertyName}`] = Number(running?.effect?.getComputedTiming().duration);
    });
  });
  await entryOf(page, "Harbour walk").click();
  await expect(titleOf(page)).toBeVisible();
  await openNoteMenu(page, PHONE);
  await page.getByRole("button", { name: "Move to trash" }).click();
  await expect(page.getByRole("status").getByText("Moved to trash")).toBeVisible();
}

/** How long each thing took that moved since. */
function readMoved(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => (window as unknown as { moved: Record<string, number> }).moved);
}
