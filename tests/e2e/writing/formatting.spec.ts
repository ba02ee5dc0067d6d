import { expectNoViolation } from "../support/axe";
import { openInEditor, pressAll } from "../support/editor";
import { bodyOf, entryOf, expect, expectBody, LAPTOP, newPerson, PHONE, test, titleOf } from "../support/fixtures";
import { scriptOf } from "../support/script";

test("Enter goes on with a list, a task list and a quote, and ends it where nothing was written", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Lists", "");
  for (const [line, next] of [
    ["- one", "two"],
    ["1. one", "two"],
    ["- [ ] one", "two"],
    ["> one", "two"],
  ] as const) {
    await page.keyboard.type(line);
    await pressAll(page, "Enter");
    await page.keyboard.type(next);
    await pressAll(page, "Enter", "Enter");
    await page.keyboard.type("---");
    await pressAll(page, "Enter");
  }
  const lists = ["- one\n- two", "1. one\n2. two", "- [ ] one\n- [ ] two", "> one\n> two"];
  await expectBody(page, `${lists.join("\n---\n")}\n---\n`);
});

test("Tab and Shift-Tab move items of a list, with their numbers, and Backspace takes them out of it", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Indented", "1. one\n2. two");
  await pressAll(page, "Tab");
  await expectBody(page, "1. one\n   1. two");
  await pressAll(page, "Shift+Tab");
  await expectBody(page, "1. one\n2. two");
  await pressAll(page, "Home", "Backspace");
  await expectBody(page, "1. one\ntwo");
});

test("keys know what they are in on a device that is too slow to parse what was just typed", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Slow", "1. one\n2. two");
  await page.evaluate(() => {
    const read = Date.now.bind(Date);
    let ahead = 0;
    Date.now = () => {
      ahead += 25;
      return read() + ahead;
    };
  });
  await pressAll(page, "Tab", "Shift+Tab", "Tab", "Enter");
  await page.keyboard.type("three");
  await expectBody(page, "1. one\n   1. two\n   2. three");
});

test("Tab leaves the field outside of lists, and Escape leads out of them too, to the note's entry", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Leaving", "- item\n\nplain");
  await pressAll(page, "Shift+Tab");
  await expect(titleOf(page)).toBeFocused();
  await pressAll(page, "Tab", "Control+Home");
  await expect(bodyOf(page)).toBeFocused();
  await pressAll(page, "Tab");
  await expect(bodyOf(page)).toBeFocused();
  await pressAll(page, "Escape");
  await expect(entryOf(page, "Leaving")).toBeFocused();
  await expectBody(page, "- item\n\nplain");
});

test("keys give words and lines their form, and take it away", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Keys", "hello world");
  const selectWord = "Control+Shift+ArrowLeft";
  await pressAll(page, selectWord, "Control+b");
  await expectBody(page, "hello **world**");
  await pressAll(page, "Control+b", "Control+i");
  await expectBody(page, "hello *world*");
  await pressAll(page, "Control+i", "Control+k");
  await page.keyboard.type("https://example.com");
  await expectBody(page, "hello [world](https://example.com)");

  await pressAll(page, "Control+a");
  await page.keyboard.type("one");
  await pressAll(page, "Enter");
  await page.keyboard.type("two");
  await pressAll(page, "Control+a", "Control+Shift+Digit7");
  await expectBody(page, "1. one\n2. two");
  await pressAll(page, "Control+Shift+Digit8");
  await expectBody(page, "- one\n- two");
  await pressAll(page, "Control+Shift+Digit9");
  await expectBody(page, "- [ ] one\n- [ ] two");
  await pressAll(page, "Control+Shift+Digit9");
  await expectBody(page, "one\ntwo");
});

test("on a laptop the formatting bar is there when it is asked for, and stays so on this device", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, reducedMotion: "reduce" });
  await openInEditor(page, "Bar", "# words\n\nwords");
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  await expect(bar).toBeHidden();
  await page.getByRole("button", { name: "Formatting" }).click();
  await expect(bar).toBeVisible();

  await bodyOf(page).focus();
  await bar.getByRole("button", { name: "Bold" }).click();
  await expect(bodyOf(page)).toBeFocused();
  await expectBody(page, "# words\n\n**words**");
  await expect(bar.getByRole("button", { name: "Bold" })).toHaveAttribute("aria-pressed", "true");
  await expect(bar.getByRole("button", { name: "Heading" })).toHaveAttribute("aria-pressed", "false");

  await pressAll(page, "Tab", "ArrowRight");
  await expect(bar.getByRole("button", { name: "Bold" })).toBeFocused();
  await pressAll(page, "Enter");
  await expectBody(page, "# words\n\nwords");
  await expectNoViolation(page, "formatting bar");

  await page.reload();
  await expect(bar).toBeVisible();
});

test("what the formatting bar does, and what another screen writes in the same line, are both there", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  const note = await openInEditor(page, "Bold", "first words\n\nlast words");
  await page.getByRole("button", { name: "Formatting" }).click();
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  const script = scriptOf(page);
  await bodyOf(page).focus();
  await pressAll(page, "Control+Shift+ArrowLeft");
  await bar.getByRole("button", { name: "Bold" }).click();
  const edited = await script.edit(note, (body) => body.replace("last", "the last"));
  await expectBody(page, "first words\n\nthe last **words**");
  await bar.getByRole("button", { name: "Italic" }).click();
  await script.edit(edited, (body) => body.replace("first", "The first"));
  await expectBody(page, "The first words\n\nthe last ***words***");
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("words");
  await bar.getByRole("button", { name: "Bullet list" }).click();
  await expectBody(page, "The first words\n\n- the last ***words***");
  await expect.poll(async () => (await script.find("Bold")).body).toBe("The first words\n\n- the last ***words***");
  await expect(bodyOf(page)).toBeFocused();
});

test("on a phone the formatting bar comes with the focus, keeps it, and covers no line that is written in", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), { ...PHONE, reducedMotion: "reduce" });
  // More than the screen shows, and no more than the editor has in the page at once.
  await openInEditor(page, "Bar", Array.from({ length: 32 }, (_, line) => `line ${line}`).join("\n"));
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  await expect(bar).toBeVisible();
  for (const button of await bar.getByRole("button").all()) {
    const { width, height } = (await button.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }

  await bar.getByRole("button", { name: "Task list" }).tap();
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.type("!");
  await expectBody(page, /\n- \[ \] line 31!$/);
  const line = await bodyOf(page).locator(".cm-line").last().boundingBox();
  const top = (await bar.boundingBox())?.y ?? 0;
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(top);
  await expectNoViolation(page, "formatting bar");

  await titleOf(page).tap();
  await expect(bar).toBeHidden();
});
