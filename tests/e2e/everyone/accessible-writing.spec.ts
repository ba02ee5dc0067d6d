import type { Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe";
import { pressFind } from "../support/editor";
import { bodyOf, entryOf, expect, LAPTOP, newPerson, openNoteMenu, PHONE, test } from "../support/fixtures";
import { changeBeforeSave, RICH_TEXT, replaceDay } from "../support/rich-note";
import { scriptOf } from "../support/script";

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`nothing that a note is written in has an axe violation, in light or dark: ${device}`, async ({
    openNotes,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 409/);
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce" });

    const script = scriptOf(page);
    const { id } = await script.create("Weekend", RICH_TEXT);
    await entryOf(page, "Weekend").click();
    await expect(page.locator(".cm-content")).toBeVisible();
    await bodyOf(page).focus();
    if (device === "laptop") await page.getByRole("button", { name: "Formatting" }).click();
    await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible();
    await page.keyboard.press("Control+Home");
    await openNoteMenu(page, options);
    await page.getByRole("button", { name: "Words and characters" }).click();
    await expect(page.getByText(/\d words/)).toBeVisible();
    await bodyOf(page).focus();
    await expectNoViolation(page, "rich note, written in");

    await pressFind(page);
    await page.keyboard.type("the");
    await page.keyboard.press("Enter");
    await expect(page.locator(".cm-searchMatch-selected").first()).toBeVisible();
    await expectNoViolation(page, "what is found");
    await page.keyboard.press("Escape");

    await changeBeforeSave(page, "Weekend", (body) => body.replace("Friday", "Thursday"));
    await replaceDay(page, "Saturday");
    await expect(page.getByRole("region", { name: "Two versions of this note" })).toBeVisible();
    await expectNoViolation(page, "conflict");
    await page.getByRole("button", { name: "Keep this: here" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();

    await script.edit(await script.find("Weekend"), (body) => `${body.slice(0, 200)}\n\nAnd an end.`);
    await page.goto(`/notes/${id}/history`);
    await page.getByRole("list", { name: "Earlier versions" }).getByRole("link").last().click();
    await expect(page.locator("del").first()).toBeVisible();
    await expectNoViolation(page, "what changed since a version");

    const { id: readId } = await script.create("To read", RICH_TEXT);
    await openWithoutScripts(page, `/notes/${readId}`);
    await expect(page.getByRole("link", { name: "Edit", exact: true })).toBeVisible();
    await expectNoViolation(page, "reading view");
  });
}

/** Shows a page as a browser without JavaScript does, in one that has it: axe is a script. */
async function openWithoutScripts(page: Page, path: string): Promise<void> {
  await page.route(
    `**${path}`,
    async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const body = html.replace(/<script.*?<\/script>/gs, "").replace(/<\/?noscript>/g, "");
      await route.fulfill({ response, body });
    },
    { times: 1 },
  );
  await page.goto(path);
}
