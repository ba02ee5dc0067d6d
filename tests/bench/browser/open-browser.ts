import { type Browser, chromium } from "@playwright/test";
import { chromiumLaunchOptions } from "../../e2e/chromium.ts";

/** The real Chromium of the browser tests. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await chromiumLaunchOptions());
}
