import type { Locator, Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe";
import {
  entriesOf,
  entryOf,
  expect,
  LAPTOP,
  newPerson,
  openWithoutScripts,
  PHONE,
  searchField,
  test,
} from "../support/fixtures";
import { scriptOf } from "../support/script";

const NARROW = { ...PHONE, viewport: { width: 320, height: 640 } };

test("accents and case of any script make no other word, and the word that was found is marked", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const script = scriptOf(page);
  await script.create("Café", "at the quay");
  await script.create("Καφές", "ΠΡΩΙΝΟΣ ΚΑΦΕΣ");
  await script.create("Straße", "in مُحَمَّد's city");
  for (const [query, title, mark] of [
    ["cafe", "Café", "Café"],
    ["ΚΑΦΕΣ", "Καφές", "Καφές"],
    ["strasse", "Straße", "Straße"],
    ["محمد", "Straße", "مُحَمَّد"],
  ] as const) {
    await searchField(page).fill(query);
    await expect(entriesOf(page)).toHaveCount(1);
    await expect(entryOf(page, title).locator("mark").first()).toHaveText(mark);
  }
});

for (const [name, options] of Object.entries({ laptop: LAPTOP, "narrow phone": NARROW })) {
  test(`the word that was found is in sight in its entry on a ${name}, wherever it is`, async ({ openNotes }) => {
    const page = await openNotes(newPerson("ada"), options);
    const script = scriptOf(page);
    await script.create("Deep", `${"Words before it. ".repeat(40)}the needle${" and after it".repeat(40)}`);
    await script.create("Long", `${"x".repeat(300)}needle${"y".repeat(300)}`);
    await script.create(`${"A title that goes on and on ".repeat(5)}to the needle`, "Nothing here");
    await script.create("", `First line\n\n${"漢字".repeat(100)}needle${"漢字".repeat(100)}`);
    await script.create("Capital", `${"É".repeat(90)} NEEDLE`);

    await searchField(page).fill("needle");
    await expect(page.getByText("5 notes found")).toBeAttached();
    for (const entry of await entriesOf(page).all()) await expectInSight(entry, entry.locator("mark").first());
    await expectNoOverflow(page);
    await expectNoViolation(page, "what was found");
  });
}

test("operators narrow a search, say so below the field, and may look elsewhere than in the list", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), LAPTOP);
  const script = scriptOf(page);
  await script.create("Tide one", "High tide at six. #Work/boats");
  await script.create("Tide two", "At six the tide is high.\n- [ ] coal");
  const archived = await script.create("Tide three", "Low tide.");
  await script.write({ intent: "archive", id: archived.id });
  const trashed = await script.create("Tide four", "No tide.");
  await script.write({ intent: "trash", id: trashed.id });

  for (const [query, titles, said] of [
    ["tide", ["Tide two", "Tide one"], []],
    ['"high tide"', ["Tide one"], []],
    ["tide -coal", ["Tide one"], []],
    ["tide tag:work", ["Tide one"], ["tagged #work"]],
    ["tide is:todo", ["Tide two"], ["with something to do"]],
    ["tide is:archived", ["Tide three"], ["in the archive"]],
    ["tide is:trashed", ["Tide four"], ["in the trash"]],
    ["tide after:today -tag:work/boats", ["Tide two"], ["edited today", "not tagged #work/boats"]],
    ["tide before:2020-05", [], ["edited before 2020-05"]],
  ] as const) {
    await searchField(page).fill(query);
    const operators = page.getByRole("list", { name: "The search is for notes" });
    await expect(operators.getByRole("listitem")).toHaveText([...said]);
    const links = page.getByRole("navigation").getByRole("link");
    await expect(links.filter({ hasText: "Tide" })).toContainText([...titles]);
    await expect(links.filter({ hasText: "Tide" })).toHaveCount(titles.length);
  }
});

test("where nothing is found, the page says what was looked for, and looks elsewhere on request", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), NARROW);
  const note = await scriptOf(page).create("Harbour", "About the tide");
  await scriptOf(page).write({ intent: "archive", id: note.id });
  await searchField(page).fill("tide -ebb");
  await expect(page.getByText("No note with “tide”, without “ebb”.")).toBeVisible();
  await expectNoOverflow(page);
  await expectNoViolation(page, "nothing found");

  await page.getByRole("link", { name: "Look in the trash" }).click();
  await expect(page.getByText("No note in the trash with “tide”, without “ebb”.")).toBeVisible();
  await page.getByRole("link", { name: "Look in the archive" }).click();
  await expect(entryOf(page, "Harbour").locator("mark")).toHaveText("tide");
});

for (const [language, options, words] of [
  [
    "German",
    { ...PHONE, viewport: { width: 320, height: 640 }, locale: "de-DE" },
    {
      field: "Notizen durchsuchen",
      help: "Wonach du suchen kannst",
      operators: ["mit offener Aufgabe", "vor 2026-05 bearbeitet"],
      nothing: "Keine Notiz mit „tide“, ohne „ebb“, mit offener Aufgabe, vor 2026-05 bearbeitet.",
      archive: "Im Archiv suchen",
      place: "1 von 2",
    },
  ],
  [
    "Arabic",
    { ...PHONE, viewport: { width: 320, height: 640 }, locale: "ar" },
    {
      field: "ابحث في الملاحظات",
      help: "ما يمكنك البحث عنه",
      operators: ["فيها مهمة لم تُنجز", "حُرّرت قبل \u20682026-05\u2069"],
      nothing:
        "لا ملاحظة \u2068فيها «\u2068tide\u2069»، ليس فيها «\u2068ebb\u2069»، فيها مهمة لم تُنجز، حُرّرت قبل \u20682026-05\u2069\u2069.",
      archive: "ابحث في الأرشيف",
      place: "1 من 2",
    },
  ],
] as const) {
  test(`in ${language}, what can be asked, what was asked and what is shown of a note is said in it`, async ({
    openNotes,
  }) => {
    const page = await openNotes(newPerson("ada"), options);
    await scriptOf(page).create("Harbour", "The tide, and a tide");
    await searchField(page, words.field).focus();
    await expect(page.getByRole("group", { name: words.help })).toBeVisible();
    await expectNoOverflow(page);
    await expectNoViolation(page, "what can be asked");

    await searchField(page, words.field).fill("tide -ebb is:todo before:2026-05");
    await expect(page.getByText(words.nothing)).toBeVisible();
    await expect(page.locator("form[role=search] + ul li")).toHaveText([...words.operators]);
    await expect(page.getByRole("link", { name: words.archive })).toBeVisible();
    await expectNoOverflow(page);
    await expectNoViolation(page, "nothing found");

    await searchField(page, words.field).fill("tide");
    await entryOf(page, "Harbour").click();
    await expect(page.getByRole("status").filter({ hasText: words.place })).toBeVisible();
    await expectNoViolation(page, "found words");
  });
}

test("the days of a search are those of where its reader is", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, timezoneId: "Pacific/Kiritimati" });
  await scriptOf(page).create("Now", "");
  const [today, tomorrow] = await page.evaluate(() => {
    const day = (ahead: number) => {
      const date = new Date(Date.now() + ahead * 86_400_000);
      return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
        .map((part) => `${part}`.padStart(2, "0"))
        .join("-");
    };
    return [day(0), day(1)];
  });
  await searchField(page).focus();
  await expect(page.getByRole("group", { name: "What can be searched for" })).toBeVisible();
  await searchField(page).fill(`after:${today}`);
  await expect(page.getByText("1 note found")).toBeAttached();
  await searchField(page).fill(`after:${tomorrow}`);
  await expect(page.getByText(`No note edited since ${tomorrow}.`)).toBeVisible();
  await page.goto(`/notes?q=after:${today}`);
  await expect(entriesOf(page)).toHaveCount(1);
});

test("without JavaScript the word is marked in the entry, and what is nowhere may be looked for elsewhere", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"));
  const note = await scriptOf(page).create("Harbour", `${"Far from it. ".repeat(30)}The Café is open.`);
  const tab = await openWithoutScripts(page);
  await searchField(tab).fill("cafe is:archived");
  await searchField(tab).press("Enter");
  await expect(tab.getByText(/^No note in the archive with “cafe”\.$/)).toBeVisible();
  await tab.getByRole("link", { name: "Look in all notes" }).click();
  await expect(entryOf(tab, "Harbour").locator("mark")).toHaveText("Café");
  await expect(searchField(tab)).toHaveValue("cafe");
  await entryOf(tab, "Harbour").click();
  await expect(tab.getByRole("article").locator("mark")).toHaveText("Café");
  expect(tab.url()).toContain(note.id);
  await tab.context().close();
});

/** The element is within what the entry shows. */
async function expectInSight(entry: Locator, element: Locator): Promise<void> {
  const [outer, inner] = [await entry.boundingBox(), await element.boundingBox()];
  if (!outer || !inner) throw new Error("One of them is not there");
  expect(inner.width).toBeGreaterThan(5);
  expect(inner.x).toBeGreaterThanOrEqual(outer.x);
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
  expect(inner.y).toBeGreaterThanOrEqual(outer.y);
  expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
  // What is cut off has a place, too, but nothing can be pressed there.
  expect(
    await element.evaluate((mark) => {
      const { x, y, width, height } = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
      mark.scrollIntoView({ block: "nearest" });
      const box = mark.getClientRects()[0] ?? { x, y, width, height };
      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === mark;
    }),
  ).toBe(true);
}

async function expectNoOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
  const list = page.getByRole("navigation");
  expect(await list.evaluate((nav) => nav.scrollWidth - nav.clientWidth)).toBe(0);
}
