import type { Page } from "@playwright/test";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  fillBody,
  LAPTOP,
  newPerson,
  PHONE,
  test,
  titleOf,
  untilLive,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const LIST = "- [ ] milk\n- [ ] bread\n- [ ] tea";

const MERGED = [
  {
    what: "two boxes of one list that are ticked",
    before: LIST,
    there: LIST.replace("[ ] milk", "[x] milk"),
    here: LIST.replace("[ ] bread", "[x] bread"),
    both: "- [x] milk\n- [x] bread\n- [ ] tea",
  },
  {
    what: "words at the end of one line",
    before: "Bring shells",
    there: "Bring shells, rope",
    here: "Bring shells, a lamp",
    both: "Bring shells, a lamp, rope",
  },
  {
    what: "characters at both ends of one word",
    before: "the harbour",
    there: "the Harbour",
    here: "the harbours",
    both: "the Harbours",
  },
  {
    what: "a line that one takes out and the other ticks",
    before: LIST,
    there: "- [ ] milk\n- [ ] tea",
    here: LIST.replace("[ ] bread", "[x] bread"),
    both: "- [ ] milk\n- [x] bread\n- [ ] tea",
  },
];

for (const { what, before, there, here, both } of MERGED) {
  test(`on two screens, ${what} are both kept, and nobody is asked`, async ({ openNotes, expectedErrors }) => {
    expectedErrors.push(/status of 409/, /ERR_INTERNET_DISCONNECTED/);
    // Chromium copies the look of words that are typed over into a style attribute, which the policy refuses.
    expectedErrors.push(/Applying inline style/);
    const { laptop, phone } = await openOnBoth(openNotes, before);
    await writeApart(phone, { body: here }, laptop, { body: there });

    for (const page of [laptop, phone]) {
      await expectBody(page, both);
      await expect(page.getByText("Saved", { exact: true })).toBeVisible();
      await expect(questionOf(page)).toBeHidden();
    }
  });
}

test("a phone asks about the lines that contradict each other, shows all of them at once, and marks the note in the list", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/, /ERR_INTERNET_DISCONNECTED/);
  const before = [...numbered("above"), "Meet at the harbour at noon", ...numbered("below")].join("\n");
  const { laptop, phone } = await openOnBoth(openNotes, before);
  await writeApart(
    phone,
    { body: before.replace("noon", "one").replace("line 1 below", "line 1 below, here") },
    laptop,
    { body: before.replace("noon", "two").replace("line 1 above", "line 1 above, there") },
  );

  const question = questionOf(phone);
  await expect(question.locator("mark")).toHaveText(["one", "two"]);
  await expect(question).toContainText("line 9 above");
  await expect(question).toContainText("line 0 below");
  await expect(question).not.toContainText("line 8 above");
  for (const name of ["Keep this: here", "Keep this: on the other screen", "Keep both"])
    await expect(question.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
  // All else is merged by now.
  await expectBody(phone, /line 1 above, there[\s\S]*at one[\s\S]*line 1 below, here/);

  await phone.getByRole("link", { name: "Notes", exact: true }).click();
  await expect(entryOf(phone, "Both")).toContainText("Two versions");
  await entryOf(phone, "Both").click();
  await question.getByRole("button", { name: "Keep both" }).click();

  const both = before
    .replace("at noon", "at one\nMeet at the harbour at two")
    .replace("line 1 above", "line 1 above, there")
    .replace("line 1 below", "line 1 below, here");
  for (const page of [laptop, phone]) await expectBody(page, both);
  await expect(question).toBeHidden();
  await phone.getByRole("link", { name: "Notes", exact: true }).click();
  await expect(entryOf(phone, "Both")).not.toContainText("Two versions");
});

test("a choice that was left open is marked after a reload, too, and is still to be made", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/, /ERR_INTERNET_DISCONNECTED/);
  const { laptop, phone } = await openOnBoth(openNotes, "At noon");
  await writeApart(laptop, { body: "At one" }, phone, { body: "At two" });
  await expect(questionOf(laptop)).toBeVisible();
  await laptop.goto("/notes");

  await expect(entryOf(laptop, "Both")).toContainText("Two versions");
  await entryOf(laptop, "Both").click();
  await questionOf(laptop).getByRole("button", { name: "Keep this: here" }).click();
  for (const page of [laptop, phone]) await expectBody(page, "At one");
  await expect(entryOf(laptop, "Both")).not.toContainText("Two versions");
});

test("each place is chosen by itself while typing goes on, and what was replaced is an earlier version", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/, /ERR_INTERNET_DISCONNECTED/);
  const { laptop, phone } = await openOnBoth(openNotes, "At noon\n\nby the sea\n\nend");
  await writeApart(laptop, { body: "At one\n\nby the pier\n\nend" }, phone, { body: "At two\n\nby the lake\n\nend" });
  const question = questionOf(laptop);
  await expect(question.locator("mark")).toHaveText(["one", "two", "pier", "lake"]);

  await bodyOf(laptop).press("Control+End");
  await laptop.keyboard.type(", typed on");
  await question.getByRole("button", { name: "Keep this: here" }).first().click();
  await expect(question.locator("mark")).toHaveText(["pier", "lake"]);
  await bodyOf(phone).press("Control+Home");
  await phone.keyboard.type("Then. ");
  await expectBody(laptop, "Then. At one\n\nby the pier\n\nend, typed on");
  await question.getByRole("button", { name: "Keep this: on the other screen" }).click();

  for (const page of [laptop, phone]) await expectBody(page, "Then. At one\n\nby the lake\n\nend, typed on");
  await laptop.getByRole("link", { name: "Earlier versions" }).click();
  await expect(laptop.getByText("Then. At two")).toBeVisible();
});

test("two titles are both kept: in one, or, where they are too long, the other one in the text", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/, /ERR_INTERNET_DISCONNECTED/);
  const { laptop, phone } = await openOnBoth(openNotes, "text");
  await writeApart(laptop, { title: "Groceries" }, phone, { title: "Shopping" });
  await expect(questionOf(laptop)).toContainText("Title");
  await questionOf(laptop).getByRole("button", { name: "Keep both" }).click();
  for (const page of [laptop, phone]) await expect(titleOf(page)).toHaveValue("Groceries / Shopping");
  await expect(laptop.getByText("Saved", { exact: true })).toBeVisible();

  const [long, longer] = ["sea ".repeat(30).trim(), "tide ".repeat(30).trim()];
  await writeApart(laptop, { title: long }, phone, { title: longer });
  await questionOf(laptop).getByRole("button", { name: "Keep both" }).click();
  for (const page of [laptop, phone]) {
    await expect(titleOf(page)).toHaveValue(long);
    await expectBody(page, `${longer}\n\ntext`);
  }
});

/** A laptop and a phone of one person with a note open, in the editor and live. */
async function openOnBoth(
  openNotes: (person: ReturnType<typeof newPerson>, options: typeof PHONE) => Promise<Page>,
  body: string,
): Promise<{ laptop: Page; phone: Page }> {
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, LAPTOP);
  await scriptOf(laptop).create("Both", body);
  const phone = await openNotes(ada, PHONE);
  for (const page of [laptop, phone]) {
    await entryOf(page, "Both").click();
    await expect(page.locator(".cm-content")).toBeVisible();
    await expectBody(page, body);
    await untilLive(page);
  }
  return { laptop, phone };
}

type Written = { title?: string; body?: string };

/** Writes on one screen without a network, meanwhile on the other, and then brings the first one back. */
async function writeApart(page: Page, here: Written, other: Page, there: Written): Promise<void> {
  await page.context().setOffline(true);
  await write(page, here);
  await write(other, there);
  await expect(other.getByText("Saved", { exact: true })).toBeVisible();
  await page.context().setOffline(false);
}

async function write(page: Page, { title, body }: Written): Promise<void> {
  const saving = page.waitForRequest((request) => request.method() === "POST");
  if (title !== undefined) await titleOf(page).fill(title);
  if (body !== undefined) await fillBody(page, body);
  await saving;
}

function questionOf(page: Page) {
  return page.getByRole("region", { name: "Two versions" });
}

function numbered(place: string): string[] {
  return Array.from({ length: 10 }, (_, n) => `line ${n} ${place}`);
}
