import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";

const INSTALLED = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * How to launch a real Chromium: the machine's own where there is one, and
 * otherwise the one that comes with npm (Linux), or Playwright's.
 */
export async function chromiumLaunchOptions() {
  const installed = INSTALLED.find((path) => existsSync(path));
  const packaged = process.platform === "linux" ? await chromium.executablePath() : undefined;
  const executablePath = installed ?? packaged;

  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
  return { ...(executablePath && { executablePath }), args };
}
