import type { Page } from "@playwright/test";
import { makeRandom, pick } from "../../support/random";
import { pressAll } from "../support/editor";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const ROUNDS = 200;

test("two hundred rounds of typing here while a script saves the same note lose no character of either", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const random = makeRandom(6);
  const own = Array.from({ length: 6 }, (_, n) => `own ${n}`);
  const theirs = Array.from({ length: 6 }, (_, n) => `theirs ${n}`);
  const text = () => own.flatMap((line, n) => [line, theirs[n] ?? ""]).join("\n");

  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  const script = scriptOf(laptop);
  let note = await script.create("Both at once", text());
  const phone = await openNotes(ada, LAPTOP);
  for (const page of [laptop, phone]) await openInEditor(page, "Both at once", text());

  for (let round = 0; round < ROUNDS; round++) {
    const [line, theirLine] = [pick(random, own.length), pick(random, theirs.length)];
    const was = theirs[theirLine] ?? "";
    const at = pick(random, was.length + 1);
    const next = `${was.slice(0, at)}${round % 10}${was.slice(at)}`;
    theirs[theirLine] = next;
    const saving = script.edit(note, (body) =>
      body
        .split("\n")
        .with(2 * theirLine + 1, next)
        .join("\n"),
    );
    own[line] = await typeSomewhere(laptop, 2 * line, own[line] ?? "", random);
    note = await saving;
  }

  for (const page of [laptop, phone]) {
    await expectBody(page, text());
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  }
  expect((await script.find("Both at once")).body).toBe(text());
});

test("the cursor and the selection stay at their words when a change comes in before them", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  let note = await script.create("Stable", "first\nthe chosen words\nlast");
  await openInEditor(page, "Stable", note.body);
  await selectWords(page, 1, 4, 10);

  note = await script.edit(note, (body) => `new at the top\n${body}\nnew at the end`);
  await expectBody(page, note.body);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("chosen");

  // What came is highlighted for a moment.
  const highlighted = bodyOf(page).locator(".arriving-text");
  const seen = highlighted.filter({ hasText: "and more" }).waitFor();
  await script.edit(note, (body) => body.replace("first", "first, and more"));
  await seen;
  await page.keyboard.type("picked");
  await expectBody(page, "new at the top\nfirst, and more\nthe picked words\nlast\nnew at the end");
  await expect(highlighted).toHaveCount(0);
});

test("undoing takes back one's own words, and leaves those of another screen", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const note = await script.create("Undone", "first\n\nlast");
  await openInEditor(page, "Undone", note.body);
  await selectWords(page, 2, 4, 4);
  // At one stroke: what is typed with pauses is undone in parts.
  await page.keyboard.insertText(", mine");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await script.edit(await script.find("Undone"), (body) => body.replace("first", "first, theirs"));
  await expectBody(page, "first, theirs\n\nlast, mine");

  await page.keyboard.press("Control+z");
  await expectBody(page, "first, theirs\n\nlast");
  await page.keyboard.press("Control+z");
  await expectBody(page, "first, theirs\n\nlast");
  await page.keyboard.press("Control+Shift+z");
  await expectBody(page, "first, theirs\n\nlast, mine");
  await expect.poll(async () => (await script.find("Undone")).body).toBe("first, theirs\n\nlast, mine");
});

test("a character that is being composed is not disturbed, and what came meanwhile comes after it", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  const note = await script.create("Composed", "first\n\nlast");
  await openInEditor(page, "Composed", note.body);
  await selectWords(page, 2, 4, 4);
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await expectBody(page, "first\n\nlastに");

  await script.edit(await script.find("Composed"), (body) => body.replace("first", "first, theirs"));
  await script.create("Created after it", "");
  await expect(entryOf(page, "Created after it")).toBeVisible();
  await expectBody(page, "first\n\nlastに");
  await keyboard.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  await keyboard.send("Input.insertText", { text: "日本" });

  await expectBody(page, "first, theirs\n\nlast日本");
  await expect.poll(async () => (await script.find("Composed")).body).toBe("first, theirs\n\nlast日本");
});

test("the plain field, where the editor could not be loaded, and the title keep the cursor too", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  await page.context().route("**/assets/codemirror*", (route) => route.abort());
  const note = await script.create("the title", "first\nthe cursor");
  const refused = page.waitForEvent("requestfailed");
  // What tells the changes of a text apart.
  const merging = page.waitForResponse(/\/assets\/merging-/);
  await entryOf(page, "the title").click();
  await refused;
  await (await merging).finished();
  await untilLive(page);

  await bodyOf(page).focus();
  await bodyOf(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(10, 16));
  const changed = await script.edit(note, (body) => `at the top\n${body}\nbelow`);
  await expectBody(page, changed.body);
  expect(await bodyOf(page).evaluate(chosen)).toBe("cursor");
  await page.keyboard.type("caret");
  await expectBody(page, "at the top\nfirst\nthe caret\nbelow");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await titleOf(page).focus();
  await titleOf(page).evaluate((field: HTMLInputElement) => field.setSelectionRange(4, 9));
  const { id, body, version } = await script.find("the title");
  await script.write({ intent: "save", id, title: "now the title", body, version: `${version}` });
  await expect(titleOf(page)).toHaveValue("now the title");
  expect(await titleOf(page).evaluate(chosen)).toBe("title");
});

test("of two texts that contradict each other, the one here can be edited before it is chosen", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/, /ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"));
  const script = scriptOf(page);
  for (const [title, choice, chosen] of [
    ["Ours", "Keep this: here", "At seven, edited"],
    ["Theirs", "Keep this: on the other screen", "At two"],
  ] as const) {
    const note = await script.create(title, "At noon");
    await openInEditor(page, title, "At noon");
    await page.context().setOffline(true);
    await fillBody(page, "At one");
    await script.edit(note, () => "At two");
    await page.context().setOffline(false);

    const region = page.getByRole("region", { name: "Two versions" });
    await expect(region.locator("mark")).toHaveText(["one", "two"]);
    await expect(page.getByText("Changed on another screen")).toBeVisible();
    await fillBody(page, "At seven, edited");
    await expect(region.locator("mark").first()).toHaveText("seven, edited");
    await region.getByRole("button", { name: choice }).click();

    await expectBody(page, chosen);
    await expect.poll(async () => (await script.find(title)).body).toBe(chosen);
    await expect(region).toBeHidden();
  }
});

/** Opens the note, and waits until its editor has loaded and its page is live. */
async function openInEditor(page: Page, title: string, body: string): Promise<void> {
  await entryOf(page, title).click();
  await expect(page.locator(".cm-content")).toBeVisible();
  await expectBody(page, body);
  await untilLive(page);
}

/** Clicks at a random place of a line, and types a character or two, with a slip that is taken back; answers the line. */
async function typeSomewhere(page: Page, line: number, text: string, random: () => number): Promise<string> {
  const lines = bodyOf(page).locator(".cm-line");
  const place = await lines.nth(line).evaluate(
    (element, at) => {
      const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() ?? element;
      const range = document.createRange();
      range.setStart(words, at);
      const { left, top, height } = range.getBoundingClientRect();
      return { x: left, y: top + height / 2 };
    },
    pick(random, text.length + 1),
  );
  await page.mouse.click(place.x, place.y);
  const at = await page.evaluate(() => getSelection()?.anchorOffset ?? 0);

  const word = String.fromCharCode(97 + pick(random, 26)).repeat(1 + pick(random, 2));
  const slip = random() < 0.3;
  await page.keyboard.type(slip ? `${word}#` : word);
  if (slip) await page.keyboard.press("Backspace");
  return `${text.slice(0, at)}${word}${text.slice(at)}`;
}

/** Puts the selection into a line of the editor, as a pointer does. */
/** By keys, as a person does: a selection that is made in the DOM alone the editor may take back. */
async function selectWords(page: Page, line: number, from: number, to: number): Promise<void> {
  await bodyOf(page).focus();
  const times = (count: number, key: string) => Array<string>(count).fill(key);
  await pressAll(page, "Control+Home", ...times(line, "ArrowDown"), ...times(from, "ArrowRight"));
  await pressAll(page, ...times(to - from, "Shift+ArrowRight"));
}

function chosen(field: HTMLElement): string {
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return "";
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
}
