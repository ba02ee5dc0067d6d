import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { consumeChallenge, createChallenge, type Purpose } from "~/auth/passkeys/challenge.server";
import { addUser } from "../../support/people/people";
import { visitor } from "../../support/people/visitor";
import { stopDate } from "../../support/stopped-date";

test("a challenge holds once", async () => {
  const challenge = make({ kind: "sign-in" });
  const asked = await Promise.all([1, 2, 3].map(() => consumeChallenge(env, challenge, { kind: "sign-in" })));
  expect(asked.sort()).toEqual([false, false, true]);
});

test("a challenge holds for what it was given out for, and for whom, and is not used up by other attempts", async () => {
  const [ada, bob] = [await addUser(), await addUser()];
  const challenge = make({ kind: "add", userId: ada });

  expect(await consumeChallenge(env, challenge, { kind: "sign-in" })).toBe(false);
  expect(await consumeChallenge(env, challenge, { kind: "add", userId: bob })).toBe(false);
  expect(await consumeChallenge(env, challenge, { kind: "add", userId: ada })).toBe(true);
});

test("a challenge that was changed in any character, written otherwise, or made with another secret holds not", async () => {
  const challenge = make({ kind: "sign-in" });
  const changed = Array.from(challenge, (character, at) => {
    return challenge.slice(0, at) + (character === "A" ? "B" : "A") + challenge.slice(at + 1);
  });
  const foreign = encode(createChallenge({ ...env, AUTH_SECRET: "another secret" }, { kind: "sign-in" }));
  for (const bad of [...changed, `${challenge}=`, ` ${challenge}`, foreign, "", "x"]) {
    expect(await consumeChallenge(env, bad, { kind: "sign-in" }), bad).toBe(false);
  }
  expect(await consumeChallenge(env, challenge, { kind: "sign-in" })).toBe(true);
});

test("a challenge holds for five minutes", async () => {
  stopDate();
  const [early, late] = [make({ kind: "sign-in" }), make({ kind: "sign-in" })];

  vi.setSystemTime(Date.now() + 5 * 60_000 - 1);
  expect(await consumeChallenge(env, early, { kind: "sign-in" })).toBe(true);
  vi.setSystemTime(Date.now() + 1);
  expect(await consumeChallenge(env, late, { kind: "sign-in" })).toBe(false);
});

test("asking for challenges, which anyone may, stores nothing", async () => {
  const before = await countChallenges();
  const answers = await Promise.all([1, 2, 3].map(() => visitor().post("/passkeys", { intent: "ask" })));

  const challenges = await Promise.all(
    answers.map(async (answer) => (await answer.json<{ challenge: string }>()).challenge),
  );
  expect(new Set(challenges).size).toBe(3);
  expect(await countChallenges()).toBe(before);
});

function make(purpose: Purpose): string {
  return encode(createChallenge(env, purpose));
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

async function countChallenges(): Promise<number | null> {
  return env.DB.prepare("SELECT COUNT(*) AS n FROM challenges").first<number>("n");
}
