import { readFileSync } from "node:fs";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { codeOf } from "../../support/people/totp";
import { expectNoViolation } from "../support/axe";
import { expect, LAPTOP, newPerson, type Person, PHONE, test } from "../support/fixtures";

for (const [name, options] of [
  ["with JavaScript, on a laptop", { ...LAPTOP, reducedMotion: "reduce" }],
  ["without JavaScript, on a phone", { ...PHONE, javaScriptEnabled: false }],
] satisfies [string, BrowserContextOptions][]) {
  test(`a second factor is set up, signed in with, and switched off, ${name}`, async ({
    openNotes,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 400/);
    const ada = newPerson("ada");
    const page = await openNotes(ada, options);
    await page.goto("/settings");
    await page.getByRole("link", { name: "Two-factor" }).click();
    await page.getByLabel("Password").fill(ada.password);
    await page.getByRole("button", { name: "Set it up" }).click();

    await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
    await expectAccessible(page, options);
    const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
    await page.getByLabel("Code that the app shows").fill(codeOf(secret));
    await page.getByRole("button", { name: "Switch it on" }).click();

    const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
    await expect(codes).toHaveCount(10);
    await expectAccessible(page, options);
    const [first = "", second = ""] = await codes.allTextContents();
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download" }).click();
    const file = readFileSync(await (await saving).path(), "utf8");
    expect(file).toContain(`${first}\n${second}\n`);
    await page.getByRole("link", { name: "I kept them" }).click();
    await expect(page.getByText("10 recovery codes are left.")).toBeVisible();

    await signOutAndIn(page, ada);
    await page.getByLabel("Code").fill("not one");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("This code is not right")).toBeVisible();
    await expectAccessible(page, options);
    // The code of now was used to switch it on: the next one is taken already.
    await page.getByLabel("Code").fill(codeOf(secret, 1));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/settings/two-factor");

    await signOutAndIn(page, ada);
    await page.getByRole("link", { name: "Use a recovery code" }).click();
    await page.getByLabel("Recovery code").fill(first);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/settings/two-factor");
    await expect(page.getByText("9 recovery codes are left.")).toBeVisible();

    const switchOff = page.getByRole("button", { name: "Switch it off" });
    await page.locator("form").filter({ has: switchOff }).getByLabel("Password").fill(ada.password);
    await switchOff.click();
    await expect(page.getByText("Two-factor sign-in is off.")).toBeVisible();
  });
}

/** Up to the second step. */
async function signOutAndIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Start writing" })).toBeVisible();
  await page.goto("/login?redirectTo=%2Fsettings%2Ftwo-factor");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
}

/** What the pages are that show only on the way; axe needs scripts. */
async function expectAccessible(page: Page, { javaScriptEnabled = true }: BrowserContextOptions): Promise<void> {
  if (!javaScriptEnabled) return;
  await expectNoViolation(page);
}
