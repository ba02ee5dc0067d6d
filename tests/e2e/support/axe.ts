import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What of the rules that axe goes by looks at colours. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Fails at what axe finds wrong in a page whose animations end: in light all of it, in dark the colours, as nothing else differs. */
export async function expectNoViolation(page: Page, where = page.url()): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(finishAnimations);
    // No page has frames, for which axe would open another page each time.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === "dark" ? axe.withRules(COLOURS) : axe).analyze();
    expect(
      violations.map(({ id, nodes }) => ({ where, colorScheme, id, nodes: nodes.map((node) => node.html) })),
    ).toEqual([]);
  }
}

/** Runs in the page. Colours pass into each other: what is between them is nobody's choice. Out of sight they may never end by themselves. */
async function finishAnimations(): Promise<void> {
  const animations = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  for (const animation of animations) animation.finish();
  await Promise.allSettled(animations.map(({ finished }) => finished));
}
