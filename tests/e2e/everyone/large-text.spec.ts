import { expect, LAPTOP, newPerson, PHONE, test } from "../support/fixtures";
import { visitPages } from "../support/pages";

const SIZES = {
  "text twice as large, on a laptop": { options: LAPTOP, scale: 2 },
  "text twice as large, on a phone": { options: PHONE, scale: 2 },
  "a screen of 320 px": { options: { ...PHONE, viewport: { width: 320, height: 640 } }, scale: 1 },
  "a laptop's window of 720 px": { options: { viewport: { width: 720, height: 900 } }, scale: 1 },
};

for (const [name, { options, scale }] of Object.entries(SIZES)) {
  test(`nothing is cut off, covered or out of reach on any page: ${name}`, async ({
    openBrowser,
    openNotes,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 404/);
    const setting = { ...options, reducedMotion: "reduce" } as const;
    const visitor = await openBrowser(setting);
    const page = await openNotes(newPerson("ada"), setting);
    for (const each of [visitor, page]) await each.addInitScript(enlargeText, scale);
    await page.reload();
    await visitPages(visitor, page, async (shown, state) => {
      expect.soft(await shown.evaluate(findLosses), state).toEqual([]);
    });
  });
}

/** As a reader who has set it in the browser: all lengths of the page follow the root's. */
function enlargeText(scale: number): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { font-size: ${scale * 100}% }`);
  document.adoptedStyleSheets = [sheet];
}

/** What of the page cannot be seen or pressed: what it says, and what is wrong with it. */
function findLosses(): string[] {
  const width = document.documentElement.clientWidth;
  const losses: string[] = [];
  if (document.documentElement.scrollWidth > width) losses.push("the page scrolls sideways");

  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}"`;
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1;
  };
  const scrolls = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    }
    return false;
  };

  for (const element of document.querySelectorAll("h1, h2, h3, p, a, button, input, select, summary, label, dt, dd")) {
    if (!isShown(element) || scrolls(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > width + 1) losses.push(`${name(element)} is beyond the edge`);
  }
  for (const element of document.querySelectorAll("p, button, a, h1, h2, label, dd")) {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isCut =
      overflowX !== "visible" && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1;
    if (isShown(element) && isCut) losses.push(`${name(element)} is cut off`);
  }
  for (const element of document.querySelectorAll("a[href], button:not(:disabled), input, select, summary")) {
    if (!isShown(element) || scrolls(element) || element.closest("[aria-hidden=true]")) continue;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, right, top, bottom } = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    // What leads on may lie above all of its entry; a menu that is open covers what is below it.
    const isOver =
      met !== null &&
      (element.contains(met) || met.contains(element) || met.closest("label, li") === element.closest("label, li"));
    if (!isOver && !met?.closest("details[open], [popover]"))
      losses.push(`${name(element)} is covered by ${met ? name(met) : "the edge"}`);
  }
  return losses;
}
