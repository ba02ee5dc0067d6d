import { openInEditor, pressAll } from "../support/editor";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  LAPTOP,
  newPerson,
  openTab,
  PHONE,
  test,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const LIST = "- [ ] milk\n- [ ] bread\n- [ ] tea";

test("boxes of a list are ticked beside it, by mouse and keys, and are ticked on other screens", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, LAPTOP);
  const script = scriptOf(page);
  await script.create("Shopping", LIST);
  await page.goto("/notes");
  await untilLive(page);
  const other = await openNotes(ada, LAPTOP);
  await untilLive(other);

  const box = (name: string) => page.getByRole("navigation").getByRole("checkbox", { name });
  await expect(box("tea")).toHaveCount(0);
  await box("milk").click();
  await expect(box("milk")).toBeChecked();
  await expect(other.getByRole("navigation").getByRole("checkbox", { name: "tea" })).toBeVisible();

  await box("bread").focus();
  await page.keyboard.press("Space");
  await expect(box("bread")).toBeChecked();
  await expect.poll(async () => (await script.find("Shopping")).body).toBe("- [x] milk\n- [x] bread\n- [ ] tea");

  await box("bread").click();
  await expect(box("bread")).not.toBeChecked();
  await expect.poll(async () => (await script.find("Shopping")).body).toBe("- [x] milk\n- [ ] bread\n- [ ] tea");
});

test("a finger ticks a box of the list, and beside it opens the note", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), PHONE);
  const script = scriptOf(page);
  const { id } = await script.create("Shopping", LIST);
  await page.goto("/notes");
  await untilLive(page);
  await page.getByRole("checkbox", { name: "milk" }).tap();
  await expect(page.getByRole("checkbox", { name: "milk" })).toBeChecked();
  await expect.poll(async () => (await script.find("Shopping")).body).toBe("- [x] milk\n- [ ] bread\n- [ ] tea");

  // The text beside a box is part of the link that covers all of the entry.
  const { x, y, width, height } = (await page.getByText("bread").boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await expect(page).toHaveURL(`/notes/${id}`);
});

test("a box of the open note that is ticked in the list is ticked in the editor, offline too", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const script = scriptOf(page);
  await script.create("Shopping", LIST);
  await page.goto("/notes");
  await untilLive(page);
  await entryOf(page, "Shopping").click();
  await expect(page.locator(".cm-content")).toBeVisible();

  await page.context().setOffline(true);
  await page.getByRole("navigation").getByRole("checkbox", { name: "milk" }).click();
  await expectBody(page, "- [x] milk\n- [ ] bread\n- [ ] tea");

  await page.context().setOffline(false);
  await expect.poll(async () => (await script.find("Shopping")).body).toBe("- [x] milk\n- [ ] bread\n- [ ] tea");
  const tab = await openTab(page);
  await expect(tab.getByRole("navigation").getByRole("checkbox", { name: "milk" })).toHaveCount(0);
});

test("a box that is ticked in the list while the note is typed in stays ticked, and undo takes back one's own words", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await openInEditor(page, "Shopping", "- [ ] milk\n- [ ] bread\n");
  // At one stroke each: what is typed with pauses is undone in parts.
  await page.keyboard.insertText("more");
  const box = page.getByRole("navigation").getByRole("checkbox", { name: "milk" });
  await box.click();
  await expect(box).toBeChecked();
  await expectBody(page, "- [x] milk\n- [ ] bread\nmore");
  await bodyOf(page).focus();
  await page.keyboard.insertText(" words");
  await expectBody(page, "- [x] milk\n- [ ] bread\nmore words");
  const script = scriptOf(page);
  await expect.poll(async () => (await script.find("Shopping")).body).toBe("- [x] milk\n- [ ] bread\nmore words");
  await pressAll(page, "Control+z", "Control+z", "Control+z");
  await expectBody(page, "- [x] milk\n- [ ] bread\n");
  await expect.poll(async () => (await script.find("Shopping")).body).toBe("- [x] milk\n- [ ] bread\n");
});

test("the list shows what a note says, without the signs of Markdown", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  await scriptOf(page).create("Plan", "## Today\n\nTo the **harbour** with [Bo](https://example.com)");
  await page.goto("/notes");
  await expect(entryOf(page, "Plan")).toContainText("Today To the harbour with Bo");
});
