import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { limitsFor } from "~/limits/quota";
import { mergeGuestNotes } from "~/transfer/merge-guest-notes.server";
import { insertNotes } from "../../support/database/many-notes";
import { readUsage, recount, setUsage } from "../../support/database/usage";
import { addGuest, addUser } from "../../support/people/people";
import { sessionOf } from "../../support/people/sessions";
import { addVisitor, cookieOf, PASSWORD, visitor } from "../../support/people/visitor";

const { notes: MAX_NOTES, noteBytes: MAX_BYTES, versions: MAX_VERSIONS } = limitsFor(false);

test("a guest who does not fit into the account stays a guest with everything, and reads what to do", async () => {
  const ada = await addVisitor();
  const account = (await sessionOf(ada)).userId;
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  await guest.post("/notes/new", { title: "From the guest" });
  await setUsage(account, { notes: MAX_NOTES });

  const signIn = () => guest.post("/login", { email: ada.email, password: PASSWORD });
  const answer = await signIn();
  expect(answer.status).toBe(413);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await answer.text()).toContain("What is written here does not fit into that account.");
  expect((await sessionOf(guest)).isGuest).toBe(true);
  expect(await (await guest.get("/notes")).text()).toContain("From the guest");
  expect((await readUsage(account))?.notes).toBe(MAX_NOTES);

  await setUsage(account, { notes: 0 });
  expect((await signIn()).status).toBe(302);
  expect(await readUsage(account)).toMatchObject({ notes: 1 });
});

test("of notes that do not all fit none is moved", async () => {
  const [account, guest] = [await addUser(), await addGuest()];
  await insertNotes(guest, 10, "x".repeat(100));
  await setUsage(account, { noteBytes: MAX_BYTES - 500 });

  expect(await mergeGuestNotes(env, guest, account)).toBe("full");
  expect(await recount(account)).toMatchObject({ notes: 0 });
  expect(await recount(guest)).toMatchObject({ notes: 10 });
});

test("what came along already needs no room a second time", async () => {
  const [account, guest] = [await addUser(), await addGuest()];
  await insertNotes(account, 9, "same");
  await insertNotes(guest, 10, "same");
  await setUsage(account, { notes: MAX_NOTES - 1 });

  expect(await mergeGuestNotes(env, guest, account)).toBe("done");
  expect(await readUsage(account)).toMatchObject({ notes: MAX_NOTES });
});

test("earlier versions that come along push out the oldest, and the rest stays", async () => {
  const [account, guest] = [await addUser(), await addGuest()];
  await insertNotes(account, 1, "mine", "own");
  await insertNotes(guest, 1, "theirs");
  for (const [user, note, at] of [
    [account, "own-1", "2026-01-01"],
    [guest, "note-1", "2026-02-01"],
  ]) {
    await env.DB.prepare(
      `INSERT INTO note_versions (user_id, note_id, version, title, body, written_at, kept_at)
       VALUES (?1, ?2, -1, '', 'before', ?3, ?3)`,
    )
      .bind(user, note, at)
      .run();
  }
  await setUsage(account, { versions: MAX_VERSIONS });

  expect(await mergeGuestNotes(env, guest, account)).toBe("done");
  const { results } = await env.DB.prepare("SELECT note_id FROM note_versions WHERE user_id = ?1").bind(account).run();
  expect(results).toEqual([{ note_id: "note-1" }]);
});
