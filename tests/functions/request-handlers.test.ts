import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createRequestHandler } from "@remix-run/cloudflare";
import { expect, test } from "vitest";
import * as build from "../../build/server";
import { makeRequestHandlers } from "../../functions/request-handlers";
import { fill, PATHS } from "../support/people/addresses";
import { addVisitor, SITE } from "../support/people/visitor";

/** Where nothing is. */
const OTHERS = [
  "/nowhere",
  "/notes/share/history",
  "/settings/nowhere",
  `/__manifest?p=/login&version=${build.assets.version}`,
];

/** What never ends, or says something else each time. */
const UNLIKE = new Set(["/notes/subscribe", "/settings/export"]);

test("a route answers as it does beside all others, to the last byte of its page", async () => {
  const { cookie } = await addVisitor();
  const [whole, handlerFor] = [createRequestHandler(build), makeRequestHandlers(build)];
  const paths = [...PATHS.filter((path) => !UNLIKE.has(path)), ...OTHERS].map((path) => fill(path, "note-5"));
  expect(paths.length).toBeGreaterThan(40);

  for (const path of [...paths, ...paths.filter((path) => !path.includes("?")).map((path) => `${path}.data`)]) {
    for (const headers of [{ cookie }, { cookie: "" }]) {
      const ask = async (answer: typeof whole) => {
        const request = new Request(`${SITE}${path}`, { headers });
        const response = await answer(request, contextOf());
        return [response.status, response.headers.get("location"), withoutRandom(await response.text())];
      };
      const [own, beside] = [await ask(handlerFor(new URL(path, SITE).pathname)), await ask(whole)];
      expect(own.slice(0, 2), path).toEqual(beside.slice(0, 2));
      expect(own[2] === beside[2], path).toBe(true);
    }
  }
});

function contextOf() {
  const cloudflare = { env, ctx: createExecutionContext() };
  return { cloudflare, nonce: "nonce", form: new FormData(), json: undefined, stream: null };
}

/** Without the time, and ids of what may be made. */
function withoutRandom(text: string): string {
  return text.replace(/20\d\d-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "*");
}
