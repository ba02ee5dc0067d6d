import type { BrowserContextOptions, Page } from "@playwright/test";
import { expectNoViolation } from "../support/axe";
import { expect, LAPTOP, newPerson, PHONE, test } from "../support/fixtures";

const SMALL = { ...PHONE, viewport: { width: 320, height: 640 } };

/** What a test looks for, as each language has it. */
const WORDS = {
  de: {
    join: "Konto anlegen",
    email: "E-Mail",
    password: "Passwort",
    tooShort: "Ein Passwort hat mindestens 10 Zeichen.",
    new: "Neu",
    title: "Titel",
    note: "Notiz",
    saved: "Gespeichert",
    notes: "Notizen",
    search: "Notizen durchsuchen",
    settings: "Einstellungen",
    sessions: "Sitzungen",
    thisBrowser: /dieser Browser/,
    live: "Live",
    versions: "Frühere Versionen",
  },
  ar: {
    join: "انضمام",
    email: "البريد الإلكتروني",
    password: "كلمة المرور",
    tooShort: "لا تقل كلمة المرور عن 10 أحرف.",
    new: "جديدة",
    title: "العنوان",
    note: "الملاحظة",
    saved: "محفوظ",
    notes: "الملاحظات",
    search: "ابحث في الملاحظات",
    settings: "الإعدادات",
    sessions: "الجلسات",
    thisBrowser: /هذا المتصفح/,
    live: "مباشر",
    versions: "الإصدارات السابقة",
  },
};

const LANGUAGES = [
  ["German", "de", "de-AT", "ltr"],
  ["Arabic", "ar", "ar-EG", "rtl"],
] as const;

for (const [name, language, locale, direction] of LANGUAGES) {
  const words = WORDS[language];

  test(`a person whose browser is in ${name} joins, is told what is wrong, writes, and finds the settings in it`, async ({
    openBrowser,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 400/);
    const page = await openBrowser({ ...LAPTOP, locale });
    await page.goto("/join");
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("html")).toHaveAttribute("dir", direction);

    const { email } = newPerson("ada");
    await page.getByLabel(words.email, { exact: true }).fill(email);
    await page.getByLabel(words.password, { exact: true }).fill("short");
    await page.getByRole("button", { name: words.join }).click();
    await expect(page.getByText(words.tooShort)).toBeVisible();
    await page.getByLabel(words.password, { exact: true }).fill("a long enough one");
    await page.getByRole("button", { name: words.join }).click();

    // From here on it is another part of the app, whose messages the page has loaded on the way.
    await expect(page).toHaveTitle(`${words.notes} · Tidings`);
    await page.getByRole("button", { name: words.new, exact: true }).click();
    await page.getByRole("textbox", { name: words.title }).fill("Harbour");
    await page.getByRole("textbox", { name: words.note }).fill("Tide out at four.");
    await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
    await expect(page.getByRole("searchbox", { name: words.search })).toBeVisible();

    await page.getByRole("link", { name: words.settings }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.settings);
    await page.getByRole("link", { name: words.sessions }).click();
    await expect(page.getByText(words.thisBrowser)).toBeVisible();
    await expect(page).toHaveTitle(`${words.settings} · Tidings`);
  });

  test(`without JavaScript, ${name} is chosen in the settings and stays, whatever the browser's language`, async ({
    openNotes,
  }) => {
    const page = await openNotes(newPerson("ada"), { ...LAPTOP, javaScriptEnabled: false });
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: language === "de" ? "Deutsch" : "العربية" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.settings);
    await page.goto("/notes");
    await expect(page.locator("html")).toHaveAttribute("dir", direction);
    await page.getByRole("button", { name: words.new, exact: true }).click();
    await expect(page.getByRole("textbox", { name: words.title })).toBeVisible();
  });

  for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE, "small phone": SMALL })) {
    // What axe finds does not depend on the language, but for which way it runs.
    const isChecked = device !== "small phone" && direction === "rtl";

    test(`in ${name} no page is wider than its screen${isChecked ? ", nor has an axe violation" : ""}: ${device}`, async ({
      openNotes,
      openBrowser,
      expectedErrors,
    }) => {
      expectedErrors.push(/status of 404/);
      const setting = { ...options, locale, reducedMotion: "reduce" } as const;
      const visitor = await openBrowser(setting);
      for (const path of ["/", "/join", "/login", "/forgot", "/reset", "/nowhere"]) {
        await visitor.goto(path);
        await expectFits(visitor, path);
        if (isChecked) await expectNoViolation(visitor, path);
      }

      const page = await openNotes(newPerson("ada"), setting);
      await writeIn(page, words);
      const note = new URL(page.url()).pathname;
      for (const path of [note, `${note}/history`, "/notes", "/notes?q=tide", "/notes?view=trash", ...SETTINGS]) {
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expectFits(page, path);
        if (isChecked) await expectNoViolation(page, path);
      }
    });
  }
}

test("in Arabic the page is mirrored: the list is at the right, and what leads back points there", async ({
  openNotes,
}) => {
  const person = newPerson("ada");
  const arabic = await openNotes(person, { ...LAPTOP, locale: "ar" });
  const english = await openNotes(person, LAPTOP);
  await writeIn(arabic, WORDS.ar);

  const [right, left] = [await boxOf(arabic, "navigation"), await boxOf(english, "navigation")];
  expect(right.x).toBeGreaterThan(640);
  expect(left.x).toBeLessThan(640);
  expect(Math.round(1280 - right.x - right.width)).toBe(Math.round(left.x));

  for (const [page, mirrored] of [[arabic, true] as const, [english, false] as const]) {
    await page.goto("/settings");
    const arrow = page.locator("a[href='/notes'] span").first();
    await expect(arrow).toHaveCSS("scale", mirrored ? "-1 1" : "none");
  }
});

test("a note in English reads from the left in an Arabic page, and one in Arabic from the right in an English one", async ({
  openNotes,
}) => {
  const person = newPerson("ada");
  const arabic = await openNotes(person, { ...LAPTOP, locale: "ar" });
  await writeIn(arabic, WORDS.ar, "Harbour", "Tide out at four.");
  await writeIn(arabic, WORDS.ar, "الميناء", "الجزر في الرابعة.");
  const english = await openNotes(person, LAPTOP);

  for (const page of [arabic, english]) {
    for (const [title, direction] of [["Harbour", "ltr"] as const, ["الميناء", "rtl"] as const]) {
      const shown = page.getByRole("navigation").getByText(title, { exact: true });
      await expect(shown).toHaveCSS("direction", direction);
    }
  }
});

test("a choice of language changes the page at once, and back", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await page.goto("/settings");
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("الإعدادات");
  await expect(page.getByRole("button", { name: "العربية" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
});

test("times are in the reader's zone", async ({ openNotes }) => {
  const person = newPerson("ada");
  const zones: BrowserContextOptions[] = [{ timezoneId: "Asia/Tokyo" }, { timezoneId: "America/New_York" }];
  const shown: string[] = [];
  // What other sessions say of themselves is when they were seen.
  await openNotes(person);
  for (const zone of zones) {
    const page = await openNotes(person, { ...LAPTOP, ...zone });
    await page.goto("/settings/sessions");
    const time = page.locator("main time").last();
    await expect(time).not.toContainText("UTC");
    const at = (await time.getAttribute("datetime")) ?? "";
    const options = { hour: "2-digit", minute: "2-digit", timeZone: zone.timezoneId ?? "" } as const;
    await expect(time).toContainText(new Date(at).toLocaleTimeString("en-GB", options));
    shown.push(`${at.slice(0, 16)} ${(await time.textContent()) ?? ""}`);
  }
  expect(new Set(shown).size).toBe(2);
});

const SETTINGS = ["", "/sessions", "/password", "/two-factor", "/passkeys", "/data", "/email", "/delete"].map(
  (part) => `/settings${part}`,
);

async function writeIn(
  page: Page,
  words: (typeof WORDS)["de" | "ar"],
  title = "Harbour walk",
  body = "Tide out at four, and a long way home.",
): Promise<void> {
  await page.goto("/notes/new");
  await page.getByRole("textbox", { name: words.title }).fill(title);
  await page.getByRole("textbox", { name: words.note }).fill(body);
  await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/notes\/[0-9a-f-]{36}/);
}

/** Nothing makes the page scroll sideways. */
async function expectFits(page: Page, where: string): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect([where, scrollWidth]).toEqual([where, clientWidth]);
}

async function boxOf(page: Page, role: "navigation") {
  const box = await page.getByRole(role).first().boundingBox();
  if (!box) throw new Error(`There is no ${role}`);
  return box;
}
