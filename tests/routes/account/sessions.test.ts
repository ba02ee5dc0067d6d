import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { sessionOf, signInElsewhere } from "../../support/people/sessions";
import { addVisitor, cookieOf, PASSWORD, shown, type Visitor, visitor } from "../../support/people/visitor";
import { readStream } from "../../support/server/stream";
import { until } from "../../support/until";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

test("a person sees where they are signed in, by device and place, and nothing that signs in", async () => {
  const ada = await addVisitor();
  await signInElsewhere(ada, { "user-agent": FIREFOX, "cf-connecting-ip": "203.0.113.7" });
  const phone = await signInElsewhere(ada, { "user-agent": IPHONE, "cf-connecting-ip": "127.0.0.1" });

  const page = await (await phone.get("/settings/sessions")).text();
  expect(shown(page)).toMatch(
    /Safari on iPhone This computer · this browser .*Firefox on Windows 203\.0\.113\.7 · last seen/,
  );
  for (const { token } of await rowsOf(ada)) expect(page).not.toContain(token);
});

test("a session that a person ends is signed out, its stream before any heartbeat, and no other", async () => {
  const here = await addVisitor();
  const [there, elsewhere] = [await signInElsewhere(here), await signInElsewhere(here)];
  const [ended, kept] = await Promise.all([there, elsewhere].map(openReconnectingFeed));
  const { id } = await sessionOf(there);

  const answer = await here.post("/settings/sessions", { intent: "end", session: id });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/settings/sessions"]);
  expect(await ended?.next()).toMatchObject({ event: "revoked" });

  expect((await there.get("/notes")).status).toBe(302);
  expect((await elsewhere.get("/notes")).status).toBe(200);
  await here.post("/notes/new", { title: "Still signed in" });
  // The first that it hears: no heartbeat was needed to find the ended session.
  expect(await kept?.next()).toMatchObject({ event: "note" });
});

test("ending all others leaves this one alone, and its stream", async () => {
  const here = await addVisitor();
  const others = [await signInElsewhere(here), await signInElsewhere(here)];
  const [mine, ...theirs] = await Promise.all([here, ...others].map(openReconnectingFeed));

  await here.post("/settings/sessions", { intent: "end-others" });
  for (const stream of theirs) expect(await stream.next()).toMatchObject({ event: "revoked" });
  for (const other of others) expect((await other.get("/notes")).status).toBe(302);

  await here.post("/notes/new", { title: "Still signed in" });
  expect(await mine?.next()).toMatchObject({ event: "note" });
});

test("nobody ends someone else's session", async () => {
  const [ada, bob] = [await addVisitor(), await addVisitor()];
  const { id } = await sessionOf(ada);

  await bob.post("/settings/sessions", { intent: "end", session: id });
  await bob.post("/settings/sessions", { intent: "end-others" });
  expect((await ada.get("/notes")).status).toBe(200);
});

test("signing in makes a new session and ends the one before, so that none can be planted", async () => {
  const ada = await addVisitor();
  const again = await ada.post("/login", { email: ada.email, password: PASSWORD });

  expect(again.status).toBe(302);
  expect(cookieOf(again)).not.toContain(ada.cookie.split(";")[0]);
  expect((await ada.get("/notes")).status).toBe(302);
  expect((await visitor(cookieOf(again)).get("/notes")).status).toBe(200);
});

test("who reads the database alone cannot sign in: a token is of no use without the secret", async () => {
  const ada = await addVisitor();
  const [row] = await rowsOf(ada);
  const name = "__Host-tidings.session_token";

  expect(row?.token).toBeTruthy();
  for (const value of [row?.token, `${row?.token}.`, `${row?.token}.${btoa(row?.token ?? "")}`, row?.id]) {
    expect((await visitor(`${name}=${encodeURIComponent(value ?? "")}`).get("/notes")).status).toBe(302);
  }
});

test("when a session was last seen is kept to the hour, and reading pages writes no oftener", async () => {
  const ada = await addVisitor();
  const seen = async () => (await rowsOf(ada))[0]?.updatedAt ?? "";
  const joined = await seen();
  await ada.get("/notes");
  expect(await seen()).toBe(joined);

  const before = new Date(Date.now() - 2 * 60 * 60_000).toISOString();
  await env.DB.prepare("UPDATE session SET updatedAt = ?2 WHERE userId = ?1")
    .bind((await sessionOf(ada)).userId, before)
    .run();
  await ada.get("/notes");
  await until(async () => expect((await seen()) > before).toBe(true));
});

function openReconnectingFeed(who: Visitor) {
  return who.get("/notes/subscribe?since=0").then(async (answer) => {
    const stream = readStream(answer);
    await stream.until("ready");
    return stream;
  });
}

async function rowsOf({ email }: Visitor): Promise<{ id: string; token: string; updatedAt: string }[]> {
  const { results } = await env.DB.prepare(
    "SELECT session.id, token, session.updatedAt FROM session JOIN user ON user.id = userId WHERE email = ?1",
  )
    .bind(email)
    .run<{ id: string; token: string; updatedAt: string }>();
  return results;
}
