import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { chromiumLaunchOptions } from "../e2e/support/chromium.ts";

/** The real Chromium of the browser tests. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await chromiumLaunchOptions());
}

/** A browser of its own, with an empty cache, signed in by the cookie (`name=value`). */
export async function openContext(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = "", value = ""] = cookie.split(/=(.*)/);
  if (name) await context.addCookies([{ name, value, url: new URL(url).origin }]);
  return context;
}

/** What a first visit to a page loads: bytes are gzipped, file by file. */
export type Visit = {
  requests: number;
  bytes: number;
  /** JavaScript that the page itself names: without it, nothing in it works. */
  scripts: number;
  /** JavaScript that it asks for afterwards, when it has time. */
  later: number;
};

export async function visit(browser: Browser, url: string, cookie = ""): Promise<Visit> {
  const context = await openContext(browser, url, cookie);
  const page = await context.newPage();
  const files: Promise<{ path: string; isScript: boolean; bytes: number }>[] = [];
  page.on("response", async (response) => {
    const type = response.request().resourceType();
    // A stream has no end, and nothing of it belongs to the visit.
    const body = type === "eventsource" ? Buffer.alloc(0) : response.body();
    const path = new URL(response.url()).pathname;
    const weigh = async () => ({ path, isScript: type === "script", bytes: gzipSync(await body).byteLength });
    files.push(weigh());
  });
  const html = (await (await page.goto(url))?.text()) ?? "";
  // A stream keeps the network from ever being idle: the page has run when its modules have.
  await page.waitForFunction(() => "__remixRouter" in window);
  await page.waitForTimeout(1_000);

  const loaded = await Promise.all(files);
  await context.close();
  const weight = (of: typeof loaded) => of.reduce((sum, { bytes }) => sum + bytes, 0);
  const scripts = loaded.filter(({ isScript }) => isScript);
  return {
    requests: loaded.length,
    bytes: weight(loaded),
    scripts: weight(scripts.filter(({ path }) => html.includes(path))),
    later: weight(scripts.filter(({ path }) => !html.includes(path))),
  };
}
