import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

const HOUR_MS = 3_600_000;

test("attempts and emails that were counted before the migration are counted on, until their window ends", async () => {
  const db = env.COUNTED_DB;
  const at = env.MIGRATIONS.findIndex(({ name }) => name === "0012_rate_limit_windows.sql");
  await applyD1Migrations(db, env.MIGRATIONS.slice(0, at));
  await db.batch([
    db.prepare("INSERT INTO rate_limits (key, count, blocked_until, at) VALUES ('sign-in x', 7, 9000, 5000)"),
    db.prepare("INSERT INTO email_counts (recipient, since, count) VALUES ('x', 6000, 4)"),
  ]);

  await applyD1Migrations(db, env.MIGRATIONS);
  const { results } = await db.prepare("SELECT * FROM rate_limits ORDER BY key").run();
  expect(results).toEqual([
    { key: "daily emails to x", count: 4, blocked_until: 0, expires_at: 6_000 + 24 * HOUR_MS },
    { key: "sign-in x", count: 7, blocked_until: 9_000, expires_at: 5_000 + HOUR_MS },
  ]);
});
