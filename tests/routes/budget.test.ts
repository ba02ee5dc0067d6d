import { strToU8, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { limitsFor } from "~/limits/quota";
import { setUsage } from "../support/database/usage";
import { sessionOf } from "../support/people/sessions";
import {
  addVisitor,
  ask,
  cookieOf,
  noteIdOf,
  SITE,
  shown,
  type Visitor,
  versionOf,
  visitor,
} from "../support/people/visitor";

const { notes: MAX_NOTES, noteBytes: MAX_BYTES } = limitsFor(false);

const TAKEN = "Your notes take all the room there is, 250 MB. Delete some for good to make room.";
const AS_MANY = "25,000 notes is as many as there may be here. Delete some for good to make room.";

let ada: Visitor;
let userId: string;

beforeAll(async () => {
  ada = await addVisitor();
  userId = (await sessionOf(ada)).userId;
});

test("the form for a new note is refused with a sentence, and keeps what was typed", async () => {
  await setUsage(userId, { notes: MAX_NOTES, noteBytes: 0 });
  const answer = await ada.post("/notes/new", { title: "My long title", body: "My long text" });
  expect(answer.status).toBe(413);
  const page = await answer.text();
  expect(shown(page)).toContain(AS_MANY);
  expect(page).toContain("My long title");
  expect(page).toMatch(/<textarea[^>]*>My long text/);
});

test("a save without JavaScript is refused with a sentence, and keeps what was typed", async () => {
  await setUsage(userId, { notes: 0, noteBytes: 0 });
  const id = noteIdOf(await ada.post("/notes/new", { title: "Kept", body: "a" }));
  const version = await versionOf(ada, id);
  await setUsage(userId, { noteBytes: MAX_BYTES });

  const answer = await ada.post(`/notes/${id}`, { intent: "save", title: "Kept", body: "my longer text", version });
  expect(answer.status).toBe(413);
  const page = await answer.text();
  expect(shown(page)).toContain(TAKEN);
  expect(page).toMatch(/<textarea[^>]*>my longer text/);
  expect(page).toContain(`name="version" value="${version}"`);
  expect(await versionOf(ada, id)).toBe(version);
});

test("a page's script gets the same in JSON", async () => {
  await setUsage(userId, { notes: MAX_NOTES, noteBytes: 0 });
  const create = { intent: "create", id: crypto.randomUUID(), title: "", body: "" };
  const answer = await ada.post("/notes/changes", create, { accept: "*/*" });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toEqual({
    status: "refused",
    reason: AS_MANY,
    error: { code: "notes-full", limit: 25_000 },
  });
});

test("an import that does not fit says so, and how many notes came in", async () => {
  await setUsage(userId, { notes: MAX_NOTES - 1, noteBytes: 0 });
  const zip = zipSync({ "One.md": strToU8("one"), "Two.md": strToU8("two") });
  const body = new FormData();
  body.set("archive", new File([zip], "notes.zip", { type: "application/zip" }));
  const headers = { cookie: ada.cookie, origin: SITE, accept: "text/html" };
  const answer = await ask("/settings/data", { method: "POST", body, headers });
  expect(answer.status).toBe(413);
  expect(shown(await answer.text())).toContain(`${AS_MANY} Nothing came in.`);
});

test("a batch of a page's import that does not fit is refused with the sentence alone", async () => {
  await setUsage(userId, { notes: MAX_NOTES, noteBytes: 0 });
  const at = "2026-01-01T00:00:00.000Z";
  const note = { id: crypto.randomUUID(), title: "", body: "", createdAt: at, updatedAt: at, trashedAt: null };
  const body = new FormData();
  body.set("ifChanged", "copy");
  body.set("notes", new File([JSON.stringify([note])], "notes.json", { type: "application/json" }));
  const answer = await ask("/settings/import", { method: "POST", body, headers: { cookie: ada.cookie, origin: SITE } });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toBe(AS_MANY);
});

test("the settings show a person's usage against their quota, and offer a guest an account", async () => {
  await setUsage(userId, { notes: 1_234, noteBytes: 2_500_000, versionBytes: 0 });
  const page = shown(await (await ada.get("/settings/data")).text());
  expect(page).toContain("Notes 1,234 of 25,000");
  expect(page).toContain("Text in notes 2.5 MB of 250 MB");
  expect(page).toContain("Earlier versions 0 MB of 250 MB");
  expect(page).not.toContain("ten times the room");

  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  const guestPage = shown(await (await guest.get("/settings/data")).text());
  expect(guestPage).toContain("Notes 0 of 2,500");
  expect(guestPage).toContain("With an account you have ten times the room.");
});
