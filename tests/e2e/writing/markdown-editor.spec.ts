import { openInEditor, pressAll, taskOf } from "../support/editor";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  PHONE,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const RICH = [
  "# Harbour",
  "With **bold**, *italic*, ~~struck~~ and `code`, a [link](https://example.com/tides), [[Packing]] and #summer.",
  "- [ ] Rope",
  "  - [x] Torch",
  "> The tide waits",
  "",
  "```js",
  "const tide = 6;",
  "```",
  "| Port | High |",
  "| --- | --- |",
  "| Whitby | 04:10 |",
].join("\n");

test("Markdown is seen as what it says, its signs where the caret is, and all of the text stays the text", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Rich", RICH);
  const body = bodyOf(page);

  await expect(body.locator(".cm-heading-1")).toHaveText("# Harbour");
  await expect(body.locator(".cm-strong")).toHaveText("**bold**");
  await expect(body.locator(".cm-code-keyword")).toHaveText("const");
  const isSeen = (sign: string) =>
    body
      .locator(".cm-hidden, .cm-sign")
      .filter({ hasText: sign })
      .first()
      .evaluate((element) => element.getBoundingClientRect().width > 0);
  expect(await isSeen("# ")).toBe(false);
  expect(await isSeen("**")).toBe(false);

  await pressAll(page, "Control+Home");
  await expect.poll(() => isSeen("# ")).toBe(true);
  await pressAll(page, "ArrowDown");
  await expect.poll(() => isSeen("# ")).toBe(false);
  await expect.poll(() => isSeen("**")).toBe(true);
  await expectBody(page, RICH);
});

test("a note that is opened after another one is seen as what it says at once", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await scriptOf(page).create("Other", RICH);
  await openInEditor(page, "First", RICH);
  await page.evaluate(() => {
    const areSeen: boolean[] = [];
    Object.assign(window, { areSeen });
    const look = () => {
      areSeen.push(document.querySelector("textarea[aria-label=Note]") !== null);
      requestAnimationFrame(look);
    };
    look();
  });
  await entryOf(page, "Other").click();
  await expect(titleOf(page)).toHaveValue("Other");
  await expectBody(page, RICH);
  const areSeen: boolean[] = await page.evaluate(() => Reflect.get(window, "areSeen"));
  expect(areSeen.length).toBeGreaterThan(0);
  expect(areSeen).not.toContain(true);
});

for (const [name, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`a task is ticked on a ${name}, saved, and undone, and the caret stays where it was`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), options);
    await openInEditor(page, "Tasks", "- [ ] Rope\n- [ ] Torch\nnotes");
    const press = () => (options === PHONE ? taskOf(page, "Rope").tap() : taskOf(page, "Rope").click());

    await press();
    await expect(taskOf(page, "Rope")).toBeChecked();
    await expect(taskOf(page, "Torch")).not.toBeChecked();
    await page.keyboard.type("!");
    const ticked = "- [x] Rope\n- [ ] Torch\nnotes!";
    await expectBody(page, ticked);
    await expect.poll(async () => (await scriptOf(page).find("Tasks")).body).toBe(ticked);

    await pressAll(page, "Control+z", "Control+z");
    await expectBody(page, "- [ ] Rope\n- [ ] Torch\nnotes");
    await expect(taskOf(page, "Rope")).not.toBeChecked();
  });
}

test("a finger has 44 pixels for each task", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  await openInEditor(page, "Tasks", "- [ ] one\n- [ ] two");
  const tops = () =>
    bodyOf(page)
      .locator(".cm-line")
      .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().top));
  await expect
    .poll(async () => {
      const [first = 0, second = 0] = await tops();
      return second - first;
    })
    .toBeGreaterThanOrEqual(43.5);
  const first = await taskOf(page, "one").boundingBox();
  await page.touchscreen.tap((first?.x ?? 0) + 24, (first?.y ?? 0) + 24);
  await expect(taskOf(page, "one")).toBeChecked();
});

test("Ctrl-Enter ticks the task that the caret is in", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Tasks", "- [ ] one\n- [ ] two");
  await pressAll(page, "Control+Enter");
  await page.keyboard.type("!");
  await expectBody(page, "- [ ] one\n- [x] two!");
  await pressAll(page, "ArrowUp", "Control+Enter", "Control+Enter");
  await expectBody(page, "- [ ] one\n- [x] two!");
});

test("a tick on another screen moves no caret and no line here", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const note = await openInEditor(page, "Shared", "# List\n- [ ] one\n- [ ] two\n\nlast words");
  // At one stroke: the editor draws a line again once it has parsed it.
  const placeOfLast = () => bodyOf(page).evaluate((text) => text.lastElementChild?.getBoundingClientRect().toJSON());
  const before = await placeOfLast();

  await scriptOf(page).edit(note, (body) => body.replace("[ ] one", "[x] one"));
  await expect(taskOf(page, "one")).toBeChecked();
  expect(await placeOfLast()).toEqual(before);
  await page.keyboard.type("!");
  await expectBody(page, "# List\n- [x] one\n- [ ] two\n\nlast words!");
});

test("a link opens by the sign after it, by Ctrl-click and by Alt-Enter, and no unsafe one does", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await page.context().route("https://example.com/**", (route) => route.fulfill({ body: "There" }));
  await openInEditor(page, "Links", "[here](https://example.com/a) [there](javascript:alert(1))\nend");
  const sign = bodyOf(page).getByRole("link");
  await expect(sign).toHaveCount(1);
  await expect(sign).toHaveAttribute("rel", /noopener/);

  const opened = async (act: () => Promise<void>) => {
    const [tab] = await Promise.all([page.context().waitForEvent("page"), act()]);
    await expect(tab).toHaveURL("https://example.com/a");
    await tab.close();
  };
  await opened(() => sign.click());
  await opened(() =>
    bodyOf(page)
      .locator(".cm-link")
      .first()
      .click({ modifiers: ["ControlOrMeta"] }),
  );
  await pressAll(page, "Control+Home", "ArrowRight", "ArrowRight");
  await opened(() => page.keyboard.press("Alt+Enter"));
});

test("paragraphs of Arabic and Hebrew run from the right by themselves, in the plain field too", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Both ways", "From the left\nمرحبا بكم\n- שלום לכולם");
  const directions = () =>
    bodyOf(page)
      .locator(".cm-line")
      .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
  await expect.poll(directions).toEqual(["ltr", "rtl", "rtl"]);

  await pressAll(page, "Control+Home");
  await page.keyboard.type("שלום ");
  await expect.poll(directions).toEqual(["rtl", "rtl", "rtl"]);

  await page.getByRole("button", { name: "Move to trash" }).click();
  await page.goto("/notes?view=trash");
  await entryOf(page, "Both ways").click();
  await expect(bodyOf(page)).toHaveJSProperty("tagName", "TEXTAREA");
  await expect(bodyOf(page)).toHaveCSS("unicode-bidi", "plaintext");
});

test("undo goes on where the note was left, also when another screen changed it meanwhile", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  await script.create("Elsewhere", "other");
  await openInEditor(page, "Undone", "first\n\nlast");
  // At one stroke: what is typed with pauses is undone in parts.
  await page.keyboard.insertText(", mine");
  await expect.poll(async () => (await script.find("Undone")).body).toBe("first\n\nlast, mine");

  await entryOf(page, "Elsewhere").click();
  await expect(titleOf(page)).toHaveValue("Elsewhere");
  await script.edit(await script.find("Undone"), (body) => body.replace("first", "first, theirs"));
  await expect(entryOf(page, "Undone")).toContainText("first, theirs");
  await entryOf(page, "Undone").click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await expectBody(page, "first, theirs\n\nlast, mine");

  await bodyOf(page).focus();
  await pressAll(page, "Control+z");
  await expectBody(page, "first, theirs\n\nlast");
  await pressAll(page, "Control+z");
  await expectBody(page, "first, theirs\n\nlast");
  await pressAll(page, "Control+Shift+z");
  await expectBody(page, "first, theirs\n\nlast, mine");
  await untilLive(page);
});

test("code stays plain where its grammar cannot be loaded", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"));
  await scriptOf(page).create("Code", "```js\nconst a = 1;\n```");
  let refused = 0;
  await page.goto("/notes");
  await untilLive(page);
  await entryOf(page, "Code").click({ trial: true });
  await page.context().route("**/assets/dist-*.js", (route) => {
    refused++;
    return route.abort();
  });
  await entryOf(page, "Code").click();
  await expect(page.locator(".cm-content .cm-code").first()).toBeVisible();
  await expect.poll(() => refused).toBeGreaterThan(0);
  await bodyOf(page).focus();
  await pressAll(page, "Control+Home", "ArrowDown", "End");
  await page.keyboard.type(" // more");
  await expectBody(page, "```js\nconst a = 1; // more\n```");
  await expect(page.locator(".cm-code-keyword")).toHaveCount(0);
});
