import { env } from "cloudflare:workers";
import { expect, onTestFinished, test } from "vitest";
import { findNote } from "~/notes/note.server";
import { listVersions } from "~/notes/versions.server";
import { mergeGuestNotes } from "~/transfer/merge-guest-notes.server";
import { countQueries } from "../../support/database/counted-queries";
import { insertNotes } from "../../support/database/many-notes";
import { readCounter, readStamps } from "../../support/notes";
import { addGuest, addUser } from "../../support/people/people";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor, cookieOf, noteIdOf, PASSWORD, type Visitor, visitor } from "../../support/people/visitor";
import { takeLog } from "../../support/server/log";
import { openStream } from "../../support/server/stream";

test.each([
  ["the notes are copied", "BEFORE INSERT ON notes WHEN NEW.user_id = '{account}'"],
  ["the earlier versions are copied", "BEFORE INSERT ON note_versions WHEN NEW.user_id = '{account}'"],
  ["the account's counter follows", "BEFORE UPDATE ON feeds WHEN NEW.user_id = '{account}'"],
  ["the guest is removed", "BEFORE DELETE ON user WHEN OLD.id = '{guest}'"],
])("D1 fails when %s: the guest has everything as before, and a second try brings it along", async (_, event) => {
  const { ada, guest, account, guestId } = await adaAndGuest();
  await ada.post("/notes/new", { title: "From the account" });
  const id = noteIdOf(await guest.post("/notes/new", { title: "From the guest", body: "Before" }));
  await guest.post(`/notes/${id}`, {
    intent: "save",
    title: "From the guest",
    body: "After",
    version: `${await versionOf(guestId, id)}`,
    keep: "yes",
  });
  const mend = await breakDatabase(event.replace("{account}", account).replace("{guest}", guestId));

  expect((await signIn(guest, ada)).status).toBe(500);
  takeLog();
  expect((await sessionOf(guest)).userId).toBe(guestId);
  expect(await (await guest.get(`/notes/${id}`)).text()).toContain("After");
  expect(await countSessions(account), "no session is left that no browser has").toBe(1);

  await mend();
  const signedIn = await signIn(guest, ada);
  expect(signedIn.status).toBe(302);
  expect((await sessionOf(visitor(cookieOf(signedIn)))).userId).toBe(account);
  expect(await textsOf(account)).toEqual(["From the account: ", "From the guest: After"]);
  expect(await listVersions(env, account, id)).toMatchObject([{ excerpt: "Before", version: -1 }]);
  expect(await countUsers(guestId)).toBe(0);
});

test("what the guest writes in another tab meanwhile comes along, changed and new", async () => {
  const { ada, guest, account, guestId } = await adaAndGuest();
  const id = noteIdOf(await guest.post("/notes/new", { title: "List", body: "milk" }));
  // At the moment when the note is copied, the other tab's saves are written.
  await trigger(
    `AFTER INSERT ON notes WHEN NEW.user_id = '${account}' AND (SELECT seq FROM feeds WHERE user_id = '${guestId}') = 1`,
    `UPDATE notes SET body = 'milk bread', seq = 2, version = 2 WHERE user_id = '${guestId}';
     INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT user_id, 'another', 3, 3, 'Another', '', created_at, updated_at FROM notes WHERE user_id = '${guestId}';
     UPDATE feeds SET seq = 3 WHERE user_id = '${guestId}';`,
  );

  expect((await signIn(guest, ada)).status).toBe(302);
  expect(await textsOf(account)).toEqual(["Another: ", "List: milk", "List: milk bread"]);
  expect((await guest.get(`/notes/${id}`)).status, "the guest's session").toBe(302);
  expect(await countUsers(guestId)).toBe(0);
});

test("a guest who writes without an end is not cut off: nothing is removed that did not come along", async () => {
  const { ada, guest, account, guestId } = await adaAndGuest();
  await guest.post("/notes/new", { title: "List" });
  await trigger(
    `AFTER INSERT ON notes WHEN NEW.user_id = '${account}'`,
    `INSERT INTO notes (user_id, id, seq, version, title, body, created_at, updated_at)
       SELECT user_id, 'n' || (MAX(seq) + 1), MAX(seq) + 1, MAX(seq) + 1, 'Next', '', created_at, updated_at
       FROM notes WHERE user_id = '${guestId}';
     UPDATE feeds SET seq = seq + 1 WHERE user_id = '${guestId}';`,
  );

  const answer = await signIn(guest, ada);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("Sign in once more to bring the rest.");
  expect((await sessionOf(guest)).userId).toBe(guestId);
  expect(await countUsers(guestId)).toBe(1);
});

test("a note that the account has with another text gets a copy of the guest's, once", async () => {
  const [account, guest] = [await addUser(), await addGuest()];
  await insertNotes(account, 1, "mine");
  await insertNotes(guest, 2, "theirs");
  const mend = await breakDatabase(`BEFORE DELETE ON user WHEN OLD.id = '${guest}'`);
  await expect(mergeGuestNotes(env, guest, account)).rejects.toThrow();
  await mend();

  expect(await mergeGuestNotes(env, guest, account)).toBe("done");
  expect(await textsOf(account)).toEqual(["Note 1: mine", "Note 1: theirs", "Note 2: theirs"]);
});

test("eight thousand notes come along at once, in their order, within what the free plan lets a request ask", async () => {
  const [account, guest] = [await addUser(), await addGuest()];
  await insertNotes(account, 3, "mine", "own");
  await insertNotes(guest, 8_000, "x".repeat(500));
  const told = await listenFrom(account, 3);

  const counted = countQueries();
  expect(await mergeGuestNotes(counted.env, guest, account)).toBe("done");
  expect(counted.queries()).toBeLessThanOrEqual(38);
  expect(await readStamps(account)).toEqual(Array.from({ length: 8_003 }, (_, n) => n + 1));
  expect(await readCounter(account)).toBe(8_003);
  const { results } = await env.DB.prepare("SELECT title FROM notes WHERE user_id = ?1 AND seq > 3 ORDER BY seq")
    .bind(account)
    .run();
  expect(results.map(({ title }) => title)).toEqual(Array.from({ length: 8_000 }, (_, n) => `Note ${n + 1}`));
  expect(await told(8_003), "a screen that is open is told all of them, each once, and loads nothing again").toEqual(
    Array.from({ length: 8_000 }, (_, n) => n + 4),
  );
});

/** A screen that comes back as often as its stream ends. What it returns waits for a number, and answers those of all changes. */
async function listenFrom(userId: string, seq: number) {
  let stream = await openStream(userId, { since: seq });
  let cursor = (await stream.until("ready")).at(-1)?.id ?? "";
  return async (last: number) => {
    const told: number[] = [];
    while (told.at(-1) !== last) {
      const frame = await stream.next();
      if (frame === null) stream = await openStream(userId, { since: cursor });
      else if (frame.event === "reset") throw new Error("It was told to load everything again");
      else if (frame.event === "note" && frame.seq !== undefined) told.push(frame.seq);
      cursor = frame?.id ?? cursor;
    }
    return told;
  };
}

async function adaAndGuest() {
  const [ada, answer] = [await addVisitor(), await visitor().post("/guest", {})];
  const guest = visitor(cookieOf(answer));
  return { ada, guest, account: (await sessionOf(ada)).userId, guestId: (await sessionOf(guest)).userId };
}

function signIn(guest: Visitor, { email }: Visitor): Promise<Response> {
  return guest.post("/login", { email, password: PASSWORD });
}

/** Makes D1 fail at this event; answers what ends that. */
function breakDatabase(event: string): Promise<() => Promise<void>> {
  return trigger(event, "SELECT RAISE(ABORT, 'D1 is down');");
}

async function trigger(event: string, statements: string): Promise<() => Promise<void>> {
  await env.DB.prepare(`CREATE TRIGGER planted ${event} BEGIN ${statements} END`).run();
  const drop = async () => {
    await env.DB.prepare("DROP TRIGGER IF EXISTS planted").run();
  };
  onTestFinished(drop);
  return drop;
}

async function textsOf(userId: string): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT title || ': ' || body AS text FROM notes WHERE user_id = ?1 AND deleted_at IS NULL ORDER BY text",
  )
    .bind(userId)
    .run<{ text: string }>();
  return results.map(({ text }) => text);
}

async function countSessions(userId: string): Promise<number | null> {
  return env.DB.prepare("SELECT COUNT(*) AS n FROM session WHERE userId = ?1").bind(userId).first("n");
}

async function countUsers(id: string): Promise<number | null> {
  return env.DB.prepare("SELECT COUNT(*) AS n FROM user WHERE id = ?1").bind(id).first("n");
}

async function versionOf(userId: string, id: string): Promise<number | undefined> {
  const { note } = await findNote(env, userId, id);
  return note?.version;
}
