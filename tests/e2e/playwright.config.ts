import { defineConfig } from "@playwright/test";
import { buildOnce } from "./support/build";
import { chromiumLaunchOptions } from "./support/chromium";

buildOnce();

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/browser",
  // Each has an app of its own.
  workers: 2,
  fullyParallel: true,
  // Only what hangs takes so long: how fast a machine is says nothing about whether something happens.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "../../test-results/e2e.json" }]],
  use: {
    browserName: "chromium",
    launchOptions: await chromiumLaunchOptions(),
    // Recording is work that only a failed test is worth: `--trace retain-on-failure` shows what went wrong in one.
    trace: "off",
  },
});
