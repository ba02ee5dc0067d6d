import { bodyOf, entryOf, expect, newPerson, openNoteMenu, PHONE, test } from "../support/fixtures";
import { visitPages } from "../support/pages";

test("a finger meets what it is to press: 44 px of it, on every page", async ({
  openBrowser,
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 404/);
  const setting = { ...PHONE, reducedMotion: "reduce" } as const;
  const page = await openNotes(newPerson("ada"), setting);
  await visitPages(await openBrowser(setting), page, async (shown, state) => {
    expect.soft(await shown.evaluate(findSmall), state).toEqual([]);
  });

  await page.goto("/notes");
  await entryOf(page, "Weekend").click();
  await bodyOf(page).focus();
  await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible();
  expect.soft(await page.evaluate(findSmall), "formatting").toEqual([]);
  await bodyOf(page).blur();
  await openNoteMenu(page, PHONE);
  await expect(page.getByRole("button", { name: "Move to trash" })).toBeVisible();
  expect.soft(await page.evaluate(findSmall), "menu of a note").toEqual([]);
});

/** What can be pressed and is too small for a finger. A link within a sentence is as high as its line, by WCAG 2.5.8 too. */
function findSmall(): string[] {
  const LEAST = 44;
  return (
    Array.from(document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [role=checkbox]"))
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !(getComputedStyle(element).display === "inline" && element.closest("p, li, td, .md")))
      // The text that is written in has links and boxes of its own: tests/e2e/writing/markdown-editor.spec.ts.
      .filter((element) => !element.closest(".cm-content"))
      .map((element) => {
        // The words of a box are pressed as well as the box.
        const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
        // What takes the press around it, without being seen.
        const around = getComputedStyle(element, "::before");
        const reach = around.position === "absolute" ? -2 * Number.parseFloat(around.top) : 0;
        const size = [width + reach, height + reach].map(Math.round);
        return { name: `${element.tagName} "${element.getAttribute("aria-label") ?? element.textContent}"`, size };
      })
      .filter(({ size }) => size.some((side) => side > 2 && side < LEAST))
      .map(({ name, size }) => `${name} ${size.join(" × ")}`)
  );
}
