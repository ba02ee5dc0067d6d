import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { FORM_PATHS, fill, PATHS, PUBLIC } from "../support/people/addresses";
import { sessionOf, signInElsewhere } from "../support/people/sessions";
import { addVisitor, noteIdOf, type Visitor, versionOf, visitor } from "../support/people/visitor";

const NAME = "__Host-tidings.session_token";
const SECRET = "what only Ada knows";
const PRIVATE = PATHS.filter((path) => !PUBLIC.has(path));

/** Everything that any form of the app asks for, so that nothing but the identity can be what is refused. */
const FIELDS = {
  title: "Planted",
  body: "Planted",
  email: "planted@example.com",
  password: "a planted password",
  current: "a long enough password",
  confirmation: "delete everything",
  name: "Planted",
  secret: "A".repeat(32),
  code: "123456",
  answer: "{}",
};
const INTENTS = [
  "save",
  "trash",
  "restore",
  "delete",
  "end",
  "end-others",
  "rename",
  "remove",
  "offer",
  "add",
  "start",
  "confirm",
  "renew",
  "off",
  "",
];

/** Every wrong identity, made for an Ada of one's own. */
const WRONG: [string, (ada: Visitor) => Promise<Visitor>][] = [
  ["nobody", async () => visitor()],
  ["someone whose session has expired", expired],
  ["someone whose session has ended", ended],
  [
    "someone with a token that was tampered with",
    async (ada) => visitor(`${NAME}=${await tokenOf(ada)}.${"A".repeat(44)}`),
  ],
  ["someone who read the database", async (ada) => visitor(`${NAME}=${await tokenOf(ada)}`)],
  [
    "someone with the cookie under the name of plain http",
    async (ada) => visitor(ada.cookie.replace(NAME, "tidings.session_token")),
  ],
];

test("the list of addresses is the app's own", () => {
  expect(PATHS).toEqual(
    expect.arrayContaining(["/", "/notes", "/notes/:noteId", "/notes/subscribe", "/settings/delete"]),
  );
  expect([...PUBLIC].filter((path) => !PATHS.includes(path))).toEqual([]);
});

test.each(WRONG)("%s sees nothing at any address that is a person's own", async (_, become) => {
  const { ada, noteId } = await adaWithNote();
  const intruder = await become(ada);
  for (const path of PRIVATE.map((path) => fill(path, noteId))) {
    for (const address of [path, `${path}.data`, `${path}?index`, `${path}/`]) {
      const answer = await intruder.get(address);
      const text = await answer.text();
      expect(text, address).not.toContain(SECRET);
      expect(isDenied(answer, text), `${address}: ${answer.status}`).toBe(true);
    }
  }
});

test.each(WRONG)("%s changes nothing by any form", async (_, become) => {
  const { ada, noteId, fields } = await adaWithNote();
  const intruder = await become(ada);
  const before = await everythingOf(ada);
  for (const path of FORM_PATHS.filter((path) => !PUBLIC.has(path))) {
    for (const intent of INTENTS) {
      for (const address of [fill(path, noteId), `${fill(path, noteId)}.data`]) {
        const answer = await intruder.post(address, { ...fields, intent, id: noteId });
        expect(isDenied(answer, await answer.text()), `${address} ${intent}: ${answer.status}`).toBe(true);
      }
    }
  }
  for (const intent of ["offer", "add"]) {
    expect((await intruder.post("/passkeys", { ...fields, intent })).status).toBe(401);
  }
  expect(await everythingOf(ada)).toEqual(before);
});

test("another person, signed in, neither sees nor changes anything of Ada's at any address", async () => {
  const { ada, noteId, fields } = await adaWithNote();
  const session = (await sessionOf(ada)).id;
  const before = await everythingOf(ada);
  for (const path of PATHS.map((path) => fill(path, noteId))) {
    const bob = await addVisitor();
    for (const address of [path, `${path}.data`]) {
      const answer = await bob.get(address);
      if (path !== "/notes/subscribe") expect(await answer.text(), address).not.toContain(SECRET);
      else await answer.body?.cancel();
    }
    for (const intent of INTENTS) await bob.post(path, { ...fields, intent, session, passkey: "ada's" });
  }
  expect(await everythingOf(ada)).toEqual(before);
});

async function adaWithNote() {
  const ada = await addVisitor();
  const noteId = noteIdOf(await ada.post("/notes/new", { title: "Ada's", body: SECRET }));
  const { userId } = await sessionOf(ada);
  await env.DB.prepare(
    "INSERT OR REPLACE INTO passkeys (id, user_id, name, public_key, counter, transports, created_at) VALUES ('ada''s', ?1, 'Phone', x'00', 0, '[]', '')",
  )
    .bind(userId)
    .run();
  await env.DB.prepare(
    `INSERT INTO "twoFactor" (id, userId, secret, backupCodes, verified) VALUES (?1, ?1, 'encrypted', '[]', 1)`,
  )
    .bind(userId)
    .run();
  return { ada, noteId, fields: { ...FIELDS, version: await versionOf(ada, noteId) } };
}

/** To the sign-in page, or refused to a script. Remix answers its own script with a redirect in the body. */
function isDenied(answer: Response, text: string): boolean {
  if (answer.status === 302) return answer.headers.get("location")?.startsWith("/login?redirectTo=") ?? false;
  if (answer.status === 202) return text.includes("/login?redirectTo=");
  // A form at an address that takes none, or not this one, is refused before anyone asks who sent it.
  return [400, 401, 405].includes(answer.status);
}

/** Every row of Ada's, but for rate limits. */
async function everythingOf(ada: Visitor): Promise<unknown> {
  const user = await env.DB.prepare("SELECT * FROM user WHERE email = ?1").bind(ada.email).first<{ id: string }>();
  const rows = await env.DB.batch(
    [
      "SELECT * FROM account WHERE userId = ?1",
      "SELECT id, token, userId FROM session WHERE userId = ?1",
      "SELECT * FROM passkeys WHERE user_id = ?1",
      `SELECT * FROM "twoFactor" WHERE userId = ?1`,
      "SELECT * FROM notes WHERE user_id = ?1",
      "SELECT * FROM note_versions WHERE user_id = ?1",
      "SELECT * FROM feeds WHERE user_id = ?1",
    ].map((query) => env.DB.prepare(query).bind(user?.id ?? "")),
  );
  return { user, rows: rows.map(({ results }) => results) };
}

async function tokenOf(ada: Visitor): Promise<string> {
  const { id } = await sessionOf(ada);
  return (await env.DB.prepare("SELECT token FROM session WHERE id = ?1").bind(id).first<string>("token")) ?? "";
}

/** A session that ran out, in a browser that still has its cookie. */
async function expired(ada: Visitor): Promise<Visitor> {
  const other = await signInElsewhere(ada);
  await env.DB.prepare("UPDATE session SET expiresAt = ?2 WHERE id = ?1")
    .bind((await sessionOf(other)).id, new Date(Date.now() - 1).toISOString())
    .run();
  // The first look at it removes it.
  await other.get("/notes");
  return other;
}

async function ended(ada: Visitor): Promise<Visitor> {
  const other = await signInElsewhere(ada);
  await other.post("/logout", {});
  return other;
}
