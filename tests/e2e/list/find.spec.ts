import { expectNoViolation } from "../support/axe";
import { findFieldOf, openInEditor, pressAll, pressFind } from "../support/editor";
import { bodyOf, expect, expectBody, LAPTOP, newPerson, PHONE, test, titleOf } from "../support/fixtures";

const LONG = Array.from({ length: 600 }, (_, line) => `line ${line + 1}${line === 499 ? " has the needle" : ""}`).join(
  "\n",
);

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`Ctrl-F finds line 500 on a ${name}, and Escape leads back into the text`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), { ...options, reducedMotion: "reduce" });
    await openInEditor(page, "Long", LONG);
    await pressAll(page, "Control+Home");
    await pressFind(page);
    const field = findFieldOf(page);
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
  await pressFind(page);
});

test("the text is not drawn again as the search comes: what it was scrolled to stays", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const held = Promise.withResolvers<void>();
  await page.route(/assets\/find-/, (route) => held.promise.then(() => route.continue()));
  await openInEditor(page, "Short", "one line");
  const line = await bodyOf(page).locator(".cm-line").elementHandle();
  held.resolve();
  await pressFind(page);
  expect(await line?.evaluate((drawn) => drawn.isConnected)).toBe(true);
});

test("a word that is composed while the search is still loading is not broken off", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  let load = () => {};
  const loading = new Promise<void>((resolve) => {
    load = resolve;
  });
  const loaded = page.waitForResponse(/assets\/find-/);
  await page.route(/assets\/find-/, async (route) => {
    await loading;
    await route.continue();
  });
  await openInEditor(page, "Composed", "");
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await expectBody(page, "に");
  load();
  await (await loaded).finished();
  // Long enough for what was loaded to run.
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve))));
  await keyboard.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  await expectBody(page, "にほ");
  await keyboard.send("Input.insertText", { text: "日本" });
  await expectBody(page, "日本");

  // The search comes once the word is composed.
  await pressFind(page);
});
