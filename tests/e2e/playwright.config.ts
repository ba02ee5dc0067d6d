import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "./chromium";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  // Two cores: the app takes one, the browsers the other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "../../test-results/e2e.json" }]],
  use: {
    browserName: "chromium",
    launchOptions: await chromiumLaunchOptions(),
    trace: "retain-on-failure",
  },
});
