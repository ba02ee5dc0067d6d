import { expectNoViolation } from "./axe";
import { openInEditor, pressAll } from "./editor";
import { bodyOf, expect, LAPTOP, newPerson, PHONE, test, titleOf } from "./fixtures";

const LONG = Array.from({ length: 600 }, (_, line) => `line ${line + 1}${line === 499 ? " has the needle" : ""}`).join(
  "\n",
);

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`Ctrl-F finds line 500 on a ${name}, and Escape leads back into the text`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce" });
    await openInEditor(page, "Long", LONG);
    await pressAll(page, "Control+Home", "Control+f");
    const field = page.getByRole("textbox", { name: "Find" });
    await expect(field).toBeFocused();
    await page.keyboard.type("needle");
    await pressAll(page, "Enter");
    const found = page.locator(".cm-searchMatch-selected");
    await expect(found).toBeInViewport();
    await expect(found).toHaveText("needle");
    await expectNoViolation(page, "find panel");

    await field.focus();
    await pressAll(page, "Escape");
    await expect(field).toBeHidden();
    await expect(bodyOf(page)).toBeFocused();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("needle");
  });
}

test("Ctrl-F finds in the note from its title, too", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Long", LONG);
  await titleOf(page).focus();
  await pressAll(page, "Control+f");
  await expect(page.getByRole("textbox", { name: "Find" })).toBeFocused();
});
