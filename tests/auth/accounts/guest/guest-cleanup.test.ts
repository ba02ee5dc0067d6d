import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { accountCleanup } from "~/auth/cleanup.server";
import { cleanUp } from "~/cleanup.server";
import { addSession, addUser } from "../../../support/people/people";
import { sessionOf } from "../../../support/people/sessions";
import { cookieOf, visitor } from "../../../support/people/visitor";

const HOUR_MS = 3_600_000;

test("a guest who never wrote is removed a day after they were last seen, and no one else is", async () => {
  const [idle, seen, young, person] = await Promise.all([addGuest(25), addGuest(25, 23), addGuest(23), addUser()]);
  await env.DB.prepare("UPDATE user SET createdAt = ?2 WHERE id = ?1").bind(person, hoursAgo(2_000)).run();
  const writer = visitor(cookieOf(await visitor().post("/guest", {})));
  await writer.post("/notes/new", { title: "A thought" });
  const { userId } = await sessionOf(writer);
  await age(userId, 25);

  const removed = await cleanUp(accountCleanup(env, new Date()));
  expect(removed["idle guests"]).toBeGreaterThanOrEqual(1);
  expect(await left([idle, seen, young, person, userId])).toEqual([seen, young, person, userId].sort());
  expect((await writer.get("/notes")).status).toBe(200);
});

test("the guests who wrote are looked at once, however often the cleanup comes", async () => {
  const guests = await Promise.all(Array.from({ length: 20 }, () => addGuest(25)));
  await env.DB.batch(guests.map((id) => env.DB.prepare("INSERT INTO feeds (user_id) VALUES (?1)").bind(id)));
  const read = async () => {
    const { meta } = await env.DB.prepare("SELECT id FROM user WHERE isGuest = 1 AND hasWritten = 0 AND createdAt < ?1")
      .bind(hoursAgo(24))
      .run();
    return meta.rows_read;
  };

  expect(await read()).toBeGreaterThanOrEqual(20);
  await cleanUp(accountCleanup(env, new Date()));
  expect(await read()).toBeLessThan(20);
  expect(await left(guests)).toHaveLength(20);
});

/** A guest who began so many hours ago, and was last seen then, or later. */
async function addGuest(hours: number, seenHours = hours): Promise<string> {
  const id = await addUser();
  await env.DB.prepare("UPDATE user SET isGuest = 1 WHERE id = ?1").bind(id).run();
  await addSession(id);
  await age(id, hours, seenHours);
  return id;
}

async function age(userId: string, hours: number, seenHours = hours): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("UPDATE user SET createdAt = ?2 WHERE id = ?1").bind(userId, hoursAgo(hours)),
    env.DB.prepare("UPDATE session SET updatedAt = ?2 WHERE userId = ?1").bind(userId, hoursAgo(seenHours)),
  ]);
}

async function left(ids: string[]): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT id FROM user WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
  )
    .bind(JSON.stringify(ids))
    .run<{ id: string }>();
  return results.map(({ id }) => id);
}

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * HOUR_MS).toISOString();
}
