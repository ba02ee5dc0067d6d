import { gzipSync } from "node:zlib";
import { openBrowser } from "./open-browser.ts";

/** Bytes of JavaScript, gzipped, that a browser with an empty cache loads. */
export type Scripts = {
  /** What the page itself names: without it, nothing in it works. */
  named: number;
  /** What it asks for afterwards, when it has time. */
  later: number;
};

/** What a first visit to the page loads. */
export async function firstVisit(url: string, cookie = ""): Promise<Scripts> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    await addCookie(context, url, cookie);
    const page = await context.newPage();
    const scripts: Promise<{ path: string; bytes: number }>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      const path = new URL(response.url()).pathname;
      scripts.push(response.body().then((body) => ({ path, bytes: gzipSync(body).byteLength })));
    });
    const answer = await page.goto(url);
    const html = (await answer?.text()) ?? "";
    // A stream keeps the network from ever being idle: the page has run when its modules have.
    await page.waitForFunction(() => "__remixRouter" in window);
    await page.waitForTimeout(1_000);
    const loaded: Scripts = { named: 0, later: 0 };
    for (const { path, bytes } of await Promise.all(scripts)) loaded[html.includes(path) ? "named" : "later"] += bytes;
    return loaded;
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
