import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, LAPTOP, newPerson, PHONE, test } from "../e2e/support/fixtures";

const still = { reducedMotion: "reduce" } as const;
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

test("take the pictures of the account pages", async ({ openBrowser }) => {
  const laptop = await openBrowser({ ...LAPTOP, ...still });
  await enterBy(laptop, "/join");
  await enterBy(await openBrowser({ ...LAPTOP, userAgent: FIREFOX }), "/login");
  const phone = await openBrowser({ ...PHONE, ...still, userAgent: IPHONE });
  await enterBy(phone, "/login");

  for (const [page, device] of [[laptop, "laptop"] as const, [phone, "phone"] as const]) {
    for (const name of ["account", "sessions"]) {
      await page.goto(name === "account" ? "/settings" : `/settings/${name}`);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, ...still });
        await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
        const path = fileURLToPath(
          new URL(`../../docs/pictures/${name}-${device}-${colorScheme}.png`, import.meta.url),
        );
        await page.screenshot({ path, animations: "disabled", fullPage: true });
      }
    }
  }
});

/** By the form, so that devices and activity are there to be seen. */
async function enterBy(page: Page, path: "/join" | "/login"): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Email").fill("ada@example.com");
  await page.locator("input[type=password]").fill(newPerson("ada").password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/notes");
}
