import { defineConfig } from "@playwright/test";
import e2e from "../e2e/playwright.config";

/** `npm run pictures`: takes the screenshots in docs/pictures again. */
export default defineConfig({ ...e2e, testDir: ".", reporter: "list" });
