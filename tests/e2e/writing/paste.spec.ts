import { openInEditor, pasteData, pressAll } from "../support/editor";
import { expect, expectBody, newPerson, test } from "../support/fixtures";
import { scriptOf } from "../support/script";

const HTML = `<meta charset="utf-8"><style>p { color: red }</style>
<h2>Title</h2>
<p style="color: red" onclick="window.ran = 1">Some <b>bold</b> and <a href="https://example.com/x">a link</a>,
<a href="javascript:window.ran = 2">no link</a><img src="/nowhere" onerror="window.ran = 3"></p>
<ul><li>one<ul><li>within</li></ul></li><li><input type="checkbox" checked> done</li></ul>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2|3</td></tr></table>
<script>window.ran = 4</script>`;

const MARKDOWN = [
  "## Title",
  "",
  "Some **bold** and [a link](https://example.com/x), no link",
  "",
  "- one",
  "  - within",
  "- [x] done",
  "",
  "| A | B |",
  "| --- | --- |",
  "| 1 | 2\\|3 |",
].join("\n");

test("what was formatted elsewhere is pasted as Markdown, and nothing in it runs or loads", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await openInEditor(page, "Pasted", "");
  await pasteData(page, { "text/plain": "plain", "text/html": HTML });
  await expectBody(page, MARKDOWN);
  await expect.poll(async () => (await scriptOf(page).find("Pasted")).body).toBe(MARKDOWN);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(requests).not.toContain("/nowhere");

  // The first paste waits for nothing: the plain text was there before.
  await pressAll(page, "Control+z");
  await expectBody(page, "plain");
  await pressAll(page, "Control+a");
  await pasteData(page, { "text/plain": "again", "text/html": "<p>once <em>again</em></p>" });
  await expectBody(page, "once *again*");
});

test("the plain text is pasted where what turns it into Markdown cannot be loaded", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Pasted", "");
  await page.context().route("**/assets/html-to-markdown*", (route) => route.abort());
  const refused = page.waitForEvent("requestfailed");
  await pasteData(page, { "text/plain": "plain words", "text/html": "<b>plain words</b>" });
  await refused;
  await page.keyboard.type(", and more");
  await expectBody(page, "plain words, and more");
});

test("an address pasted over words links them, a table stays a table, and code stays as it is", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Pasted", "the words");
  await pressAll(page, "Control+Shift+ArrowLeft");
  await pasteData(page, { "text/plain": "https://example.com/a_b" });
  await expectBody(page, "the [words](https://example.com/a_b)");

  await pressAll(page, "Control+a");
  await pasteData(page, { "text/plain": "Port\tHigh\nWhitby\t04:10\n" });
  await expectBody(page, "| Port | High |\n| --- | --- |\n| Whitby | 04:10 |");

  await pressAll(page, "Control+a");
  await page.keyboard.type("```js");
  await pressAll(page, "Enter");
  await pasteData(page, { "text/plain": "a\tb\nc\td", "text/html": "<b>a</b>" });
  await expectBody(page, "```js\na\tb\nc\td\n```");
});

test("what was formatted and is far too long is pasted as its plain text", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await openInEditor(page, "Pasted", "");
  await pasteData(page, { "text/plain": "the text", "text/html": `<b>the text</b><i>${"x".repeat(600_000)}</i>` });
  await expectBody(page, "the text");
});
