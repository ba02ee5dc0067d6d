import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

const AUTH_SECRET = "guards nothing but the accounts of these tests";

// wrangler.toml says that it must be set, and this is where wrangler looks.
process.env.AUTH_SECRET = AUTH_SECRET;

const path = (relative: string) => new URL(relative, import.meta.url).pathname;

// The Worker under test is functions/worker.ts with the server build that `npm run build` writes.
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: path("./wrangler.toml") },
      miniflare: {
        bindings: {
          AUTH_SECRET,
          PRINT_MAIL: "yes",
          MIGRATIONS: await readD1Migrations(path("./migrations")),
        },
        r2Buckets: ["FILES"],
        // For tests of what the app does where its schema is not.
        d1Databases: [
          "OLDER_DB",
          "EMPTY_DB",
          "BROKEN_DB",
          "PAST_DB",
          "MIGRATED_DB",
          "REPLICA_DB",
          "COUNTED_DB",
          "MOVED_DB",
          "SIZED_DB",
        ],
      },
    })),
  ],
  resolve: { alias: { "~": path("./app") } },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/e2e/**", "tests/operating/**", "tests/conformance/**"],
    setupFiles: ["tests/support/setup.ts"],
    // Only what hangs takes so long: how fast a machine is says nothing about whether something happens.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Files share a runtime: starting the Worker takes longer than its tests. Each test makes its own users.
    isolate: false,
    // Styles are read as they are written, where a test asks for that.
    css: { include: [/\?raw$/] },
    // A runtime for each core of a small machine.
    maxWorkers: 2,
    // CommonJS, which does not load in workerd as it is.
    deps: { optimizer: { ssr: { enabled: true, include: ["@remix-run/cloudflare"] } } },
  },
});
