import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

const DAY_MS = 86_400_000;

test("sessions that were there before are carried along, cut to size, and end 30 days after they were last seen", async () => {
  const db = env.PAST_DB;
  const at = env.MIGRATIONS.findIndex(({ name }) => name === "0008_activity.sql");
  await applyD1Migrations(db, env.MIGRATIONS.slice(0, at));
  for (const isGuest of [0, 1]) {
    await db
      .prepare(
        "INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt, isGuest) VALUES (?1, '', ?1, 0, ?2, ?2, ?3)",
      )
      .bind(`user ${isGuest}`, days(-60), isGuest)
      .run();
  }
  await add(db, { id: "unseen", userId: "user 0", seen: days(-40), ends: days(50), agent: "x".repeat(60_000) });
  await add(db, { id: "seen", userId: "user 0", seen: days(-1), ends: days(50), agent: null });
  await add(db, { id: "ending", userId: "user 0", seen: days(-1), ends: days(3), agent: "Firefox" });
  await add(db, { id: "guest", userId: "user 1", seen: days(-40), ends: days(300), agent: "Firefox" });

  await applyD1Migrations(db, env.MIGRATIONS);
  const { results } = await db
    .prepare("SELECT id, expiresAt, length(userAgent) AS agent, length(location) AS location FROM session ORDER BY id")
    .run();
  expect(results).toEqual([
    { id: "ending", expiresAt: days(3), agent: 7, location: 100 },
    { id: "guest", expiresAt: days(300), agent: 7, location: 100 },
    { id: "seen", expiresAt: days(29), agent: null, location: 100 },
    { id: "unseen", expiresAt: days(-10), agent: 400, location: 100 },
  ]);
});

const start = Date.now();

function days(days: number): string {
  return new Date(start + days * DAY_MS).toISOString();
}

async function add(
  db: D1Database,
  { id, userId, seen, ends, agent }: { id: string; userId: string; seen: string; ends: string; agent: string | null },
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId, userAgent, place)
       VALUES (?1, ?2, ?1, ?3, ?3, ?4, ?5, ?6)`,
    )
    .bind(id, ends, seen, userId, agent, "y".repeat(200))
    .run();
}
