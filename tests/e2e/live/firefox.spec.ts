import { existsSync } from "node:fs";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { expect, newPerson, type Person, test } from "../support/fixtures";

// Firefox does not come from npm, so it is tried where the machine has one. Playwright
// drives only a Firefox of its own making; Puppeteer drives Mozilla's by WebDriver BiDi.
const FIREFOX = ["/usr/bin/firefox", "/usr/bin/firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"].find(
  (path) => existsSync(path),
);

test("in Firefox, what is written in one tab is in the other tabs and browsers, and merged into what they type", async ({
  app,
}) => {
  test.skip(FIREFOX === undefined, "This machine has no Firefox");
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX ?? "", headless: true });
  try {
    await writeOnThreeScreens(browser, app.url);
  } finally {
    await browser.close();
  }
});

async function writeOnThreeScreens(browser: Browser, url: string): Promise<void> {
  const ada = newPerson("ada");
  const errors: string[] = [];
  const laptop = await browser.newPage();
  const phone = await (await browser.createBrowserContext()).newPage();
  for (const page of [laptop, phone]) {
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
  }
  await enter(laptop, `${url}/join`, ada);
  await enter(phone, `${url}/login`, ada);
  const tab = await browser.newPage();
  await tab.goto(`${url}/notes`);
  await laptop.bringToFront();
  await untilShown(laptop, "body", "Live");

  await laptop.locator("::-p-aria([name='New'][role='button'])").click();
  await laptop.waitForSelector(".cm-content");
  await laptop.locator("input[name=title]").click();
  await laptop.keyboard.type("From Firefox");
  await laptop.locator(".cm-content").click();
  await laptop.keyboard.type("one line");
  await untilShown(phone, "nav", "From Firefox");
  await untilShown(tab, "nav", "From Firefox");

  await phone.goto(laptop.url());
  await phone.bringToFront();
  await phone.locator(".cm-content").click();
  await phone.keyboard.press("End");
  await phone.keyboard.type(" and more");
  await untilShown(laptop, ".cm-content", "one line and more");

  // The tab that held the stream closes; the other one of its browser goes on.
  await laptop.close();
  await tab.bringToFront();
  await phone.bringToFront();
  await phone.keyboard.type(" again");
  await untilShown(tab, "nav", "one line and more again");
  expect(errors).toEqual([]);
}

async function enter(page: Page, address: string, { email, password }: Person): Promise<void> {
  // A page behind another is not painted, and nothing in it counts as ready to be clicked.
  await page.bringToFront();
  await page.goto(address);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button").click();
  await page.waitForFunction(() => window.location.pathname === "/notes");
}

async function untilShown(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, words) => document.querySelector<HTMLElement>(where)?.textContent?.includes(words),
    { timeout: 120_000 },
    selector,
    text,
  );
}
