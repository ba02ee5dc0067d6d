import { expectNoViolation } from "../support/axe";
import {
  expect,
  LAPTOP,
  newPerson,
  openNoteMenu,
  PHONE,
  test,
  titleOf,
  untilLive,
  writeNote,
} from "../support/fixtures";

const SETTINGS = ["sessions", "password", "two-factor", "passkeys", "data", "email", "confirm", "delete"].map(
  (part) => `/settings/${part}`,
);

for (const [device, options] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`no page has an axe violation, in light or dark: ${device}`, async ({
    openNotes,
    openBrowser,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 404/);
    const setting = { ...options, reducedMotion: "reduce" } as const;
    const visitor = await openBrowser(setting);
    for (const path of ["/", "/join", "/login", "/forgot", "/reset", "/verify#x", "/nowhere"]) {
      await visitor.goto(path);
      await expectNoViolation(visitor, path);
    }

    const page = await openNotes(newPerson("ada"), setting);
    await untilLive(page);
    await expectNoViolation(page, "empty list");
    await writeNote(page, "Harbour walk", "Tide out at four.");
    await expectNoViolation(page, "open note");
    await openNoteMenu(page, options);
    await expectNoViolation(page, "what can be done to a note");
    await page.getByRole("link", { name: "Earlier versions" }).click();
    await expect(page.getByText("None yet.")).toBeVisible();
    await expectNoViolation(page, "earlier versions");
    await page.getByRole("link", { name: "Back to the note" }).click();
    await openNoteMenu(page, options);
    await page.getByRole("button", { name: "Move to trash" }).click();
    await expect(page.getByText("No notes yet.").filter({ visible: true })).toBeVisible();
    await expectNoViolation(page, "what can be undone");
    await page.locator("summary").click();
    await expectNoViolation(page, "menu of views");
    await page.goto("/notes?view=trash");
    await expectNoViolation(page, "trash");
    await page.getByRole("link", { name: "Harbour walk" }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await expectNoViolation(page, "asking before deletion");
    for (const path of ["/settings", ...SETTINGS, "/notes/empty-trash?view=trash", "/notes/new"]) {
      await page.goto(path);
      await expectNoViolation(page, path);
    }
  });
}

test("a person can do everything by keyboard", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"));
  await page.getByRole("button", { name: "New", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(titleOf(page)).toBeFocused();
  await page.keyboard.type("By keys");
  await page.keyboard.press("Enter");
  await page.keyboard.type("The text.");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  const trash = page.getByRole("button", { name: "Move to trash" });
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(trash).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("No notes yet.")).toBeVisible();
});

test("the colours follow the system, until the person chooses", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), { ...LAPTOP, colorScheme: "dark" });
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await background();

  await page.emulateMedia({ colorScheme: "light" });
  const light = await background();
  expect(light).not.toBe(dark);

  await page.goto("/settings");
  // The colours change at once; a reload shows what the server has heard of.
  const heard = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect.poll(background).toBe(dark);
  await heard;
  await page.reload();
  expect(await background()).toBe(dark);
});
