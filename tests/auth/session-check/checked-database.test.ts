import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { CheckedDatabase } from "~/auth/session-check/checked-database.server";
import { addNote } from "../../support/notes";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor } from "../../support/people/visitor";

const NOTES = "SELECT title FROM notes WHERE user_id = ?1";
const RENAME = "UPDATE notes SET title = 'Changed' WHERE user_id = ?1";

test("who asks in a session's name is answered as ever, and the session comes along", async () => {
  const { database, userId, email } = await someone();

  expect(await database.prepare(NOTES).bind(userId).first("title")).toBe("Theirs");
  expect(await database.prepare(NOTES).bind("nobody").first()).toBeNull();
  const reading = database.withSession("first-unconstrained");
  const [first, second] = await Promise.all([
    reading.prepare(NOTES).bind(userId).run(),
    reading.batch([reading.prepare(RENAME).bind(userId), reading.prepare(NOTES).bind(userId)]),
  ]);
  expect(first.results).toEqual([{ title: "Theirs" }]);
  expect(second.map(({ results }) => results)).toEqual([[], [{ title: "Changed" }]]);
  expect(database.session).toMatchObject({ userId, email });
});

test.each(["first-primary", "first-unconstrained"])(
  "in the name of a session that has ended nothing is read or written, %s",
  async (from) => {
    const { database, userId } = await someone();
    await database.prepare(NOTES).bind(userId).run();
    await env.DB.prepare("DELETE FROM session WHERE userId = ?1").bind(userId).run();

    for (const ask of [
      () => database.prepare(NOTES).bind(userId).run(),
      () => database.withSession(from).prepare(NOTES).bind(userId).first(),
      () => database.withSession(from).batch([database.prepare(RENAME).bind(userId)]),
      () => database.batch([database.prepare(RENAME).bind(userId), database.prepare(NOTES).bind(userId)]),
    ]) {
      const answer = await ask().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(answer).toMatchObject({ status: 401 });
    }
    expect(await env.DB.prepare(NOTES).bind(userId).first("title")).toBe("Theirs");
  },
);

test("what fails for another reason fails as ever, and with it what was asked together", async () => {
  const { database, userId } = await someone();
  const reading = database.withSession("first-unconstrained");
  const asked = await Promise.allSettled([
    reading.prepare("SELECT nothing").run(),
    reading.prepare(NOTES).bind(userId).run(),
  ]);
  for (const each of asked) expect(each).toMatchObject({ status: "rejected", reason: { message: /no such column/ } });
});

test("what a replica cannot say of a session that has just begun, the primary says", async () => {
  // Which is as a database is that has all tables, and nothing of late in them.
  await applyD1Migrations(env.REPLICA_DB, env.MIGRATIONS);
  const replicated = Object.create(env.DB, {
    withSession: { value: (from: string) => (from === "first-primary" ? env.DB : env.REPLICA_DB).withSession() },
    prepare: { value: (query: string) => env.DB.prepare(query) },
  });
  const { database, userId } = await someone(replicated);

  const reading = database.withSession("first-unconstrained");
  expect(await reading.prepare(NOTES).bind(userId).first("title")).toBe("Theirs");
  await env.DB.prepare("DELETE FROM session WHERE userId = ?1").bind(userId).run();
  await expect(reading.prepare(NOTES).bind(userId).first("title")).rejects.toMatchObject({ status: 401 });
});

test("a database that is asked in nobody's name only hands on", async () => {
  const { userId } = await someone();
  const database = new CheckedDatabase(env.DB);
  expect(await database.prepare(NOTES).bind(userId).first("title")).toBe("Theirs");
  expect(database.session).toBeNull();
});

/** Somebody with a note, and a request's database that is asked in the name of their session. */
async function someone(bound = env.DB) {
  const ada = await addVisitor();
  const { userId } = await sessionOf(ada);
  await addNote(userId, { title: "Theirs" });
  const row = await env.DB.prepare("SELECT token FROM session WHERE userId = ?1")
    .bind(userId)
    .first<{ token: string }>();
  const database = new CheckedDatabase(bound);
  const onEnded = async () => new Response(null, { status: 401 });
  database.askFor({ token: row?.token ?? "", onFound: () => {}, onEnded });
  return { database, userId, email: ada.email };
}
