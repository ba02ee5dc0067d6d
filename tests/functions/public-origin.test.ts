import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Env } from "../../app/env";
import { redirectToPublicOrigin } from "../../functions/public-origin";
import { linksTo } from "../support/people/emails";
import { addVisitor, PASSWORD } from "../support/people/visitor";
import { askBoundTo, postBoundTo } from "../support/server/worker";

const HOME = "https://notes.example.com";
const home = { ...env, PUBLIC_ORIGIN: HOME };

/** The status, and where the answer leads. */
async function ask(from: Env, url: string, method = "GET"): Promise<[number, string | null]> {
  const answer = await askBoundTo(from, url, { method });
  return [answer.status, answer.headers.get("location")];
}

test("whoever comes to another host or over plain http is led to where people reach the app", async () => {
  const strange = ["http://notes.example.com", "https://evil.example", "https://notes.example.com:8443"];
  for (const host of [...strange, "https://notes.example.com.evil.example"]) {
    for (const method of ["GET", "HEAD"]) {
      expect(await ask(home, `${host}/notes?q=a%20b&view=trash`, method)).toEqual([
        308,
        `${HOME}/notes?q=a%20b&view=trash`,
      ]);
    }
    const answer = await postBoundTo(home, `${host}/guest`, {});
    expect([answer.status, await answer.text()]).toEqual([421, `Tidings is to be found at ${HOME}.`]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect(await ask(home, `${HOME}/`)).toEqual([200, null]);
});

test("a browser keeps nothing of being led", async () => {
  const answer = await askBoundTo(home, "http://notes.example.com/");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});

test("without a configured origin only plain http is led away, to https", async () => {
  expect(await ask(env, "http://notes.example.com/notes?q=a")).toEqual([308, "https://notes.example.com/notes?q=a"]);
  expect(await ask(env, "http://notes.example.com/logout", "POST")).toEqual([421, null]);
  expect(await ask(env, "https://any.example.com/")).toEqual([200, null]);
});

test.each(["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"])(
  "on one's own machine the app answers as it is asked: %s",
  async (here) => {
    for (const from of [env, home]) {
      expect(await ask(from, `${here}/`)).toEqual([200, null]);
      const answer = await postBoundTo(from, `${here}/theme`, { theme: "dark" });
      expect(answer.status).toBe(302);
    }
  },
);

test("a monitor is answered under whatever name it asks", async () => {
  for (const url of ["http://10.0.0.1/healthz", "https://evil.example/healthz"]) {
    expect(await ask(home, url)).toEqual([200, null]);
  }
});

test("wherever one is led, it is home", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.webPath(), (url, path) => {
      const led = redirectToPublicOrigin(new Request(new URL(url).origin + path), home);
      expect(new URL(led?.headers.get("location") ?? HOME).origin).toBe(HOME);
    }),
  );
  for (const path of ["//evil.example", "/\\evil.example", "/.//evil.example", "/@evil.example", "/.evil.example"]) {
    const led = redirectToPublicOrigin(new Request(`https://other.example${path}`), home);
    expect(new URL(led?.headers.get("location") ?? "").origin, path).toBe(HOME);
  }
});

test("whoever asks does not choose where an email leads", async () => {
  const { email } = await addVisitor();
  const answer = await postBoundTo(home, "https://evil.example/forgot", { email, password: PASSWORD });
  expect(answer.status).toBe(421);
  expect(linksTo(email)).toEqual([]);
});

test.each([
  "notes.example.com",
  "https://notes.example.com/app",
  "https://notes.example.com/?a",
  "https://ada@notes.example.com",
  "ftp://notes.example.com",
  "https://",
  "nothing",
])("an origin that is none is missing, in plain words: %s", async (origin) => {
  const answer = await askBoundTo({ ...env, PUBLIC_ORIGIN: origin }, "/healthz");
  const missing = "the variable PUBLIC_ORIGIN: it is no address such as https://notes.example.com, without a path";
  expect([answer.status, await answer.json()]).toEqual([503, { ok: false, missing: [missing] }]);
  expect((await askBoundTo({ ...env, PUBLIC_ORIGIN: origin }, "/")).status).toBe(503);
});

test("an origin may be written with a slash, in any case, or left empty", async () => {
  for (const origin of [`${HOME}/`, "https://Notes.Example.com", ""]) {
    expect((await askBoundTo({ ...env, PUBLIC_ORIGIN: origin }, `${HOME}/healthz`)).status, origin).toBe(200);
    expect(await ask({ ...env, PUBLIC_ORIGIN: origin }, `${HOME}/`)).toEqual([200, null]);
  }
});
