import { gzipSync } from "node:zlib";
import { openBrowser } from "./open-browser.ts";

/** Bytes of JavaScript, gzipped, that a browser with an empty cache loads before the page is idle. */
export async function firstVisit(url: string, cookie = ""): Promise<number> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    await addCookie(context, url, cookie);
    const page = await context.newPage();
    const scripts: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      scripts.push(response.body().then((body) => gzipSync(body).byteLength));
    });
    await page.goto(url);
    // A stream keeps the network from ever being idle: the page has run when its modules have.
    await page.waitForFunction(() => "__remixRouter" in window);
    await page.waitForTimeout(500);
    return (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await browser.close();
  }
}

/** Signs the browser in: the cookie as `name=value`. */
export async function addCookie(
  context: { addCookies: (cookies: { name: string; value: string; url: string }[]) => Promise<void> },
  url: string,
  cookie: string,
): Promise<void> {
  if (cookie === "") return;
  const [name = "", value = ""] = cookie.split(/=(.*)/);
  await context.addCookies([{ name, value, url: new URL(url).origin }]);
}
