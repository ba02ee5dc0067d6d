import { type ActionFunctionArgs, createRequestHandler, type ServerBuild } from "@remix-run/cloudflare";
import { expect, test } from "vitest";
import type { RouteHandle } from "~/route-handle";
import * as build from "../../../build/server";
import { guard } from "../../../functions/guard/guard";
import { SITE } from "../../support/people/visitor";

const FORM = "application/x-www-form-urlencoded";
const KIB = 1024;
const JSON_ROUTE: RouteHandle = { methods: ["POST", "PUT"], body: "json" };

test("an action runs for each method that its route lists, and no other is admitted", async () => {
  const methods = ["GET", "PUT", "PATCH", "DELETE"] as const;
  for (const method of ["PUT", "PATCH", "DELETE"])
    expect(await send({ methods: [...methods] }, { method, body: "a=1", type: FORM })).toEqual({
      method,
      form: [["a", "1"]],
    });

  const refused = await send({ methods: [...methods] }, { method: "POST", body: "a=1", type: FORM });
  expect(refused).toEqual([405, "Only GET or PUT or PATCH or DELETE is answered here.", "GET, PUT, PATCH, DELETE"]);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) expect(await send({}, { method })).toContain(405);
});

test("what changes something is not admitted from another site, whatever its method", async () => {
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const from = (origin: string) => send({ methods: ["PUT", "PATCH", "DELETE"] }, { method, origin });
    expect(await from("https://elsewhere.example")).toEqual([403, "This request came from another site.", null]);
    expect(await from(SITE)).toMatchObject({ method });
  }
});

test("a route that takes JSON gets it parsed, whatever it is", async () => {
  for (const json of [{ title: "Tide table", tags: ["a", "ä"] }, [], "text", 0, null]) {
    const body = JSON.stringify(json);
    for (const type of ["application/json", "Application/JSON; charset=utf-8"])
      expect(await send(JSON_ROUTE, { method: "PUT", body, type })).toEqual({ method: "PUT", form: [], json });
  }
  expect(await send(JSON_ROUTE, {})).toEqual({ method: "POST", form: [] });
});

test("what is no JSON, or does not say that it is, gets an error in a sentence", async () => {
  for (const type of [FORM, "text/plain", "multipart/form-data; boundary=b", "application/jsonp", "", undefined])
    expect(await send(JSON_ROUTE, { body: bytes("{}"), type }), type).toEqual([415, "Send JSON.", null]);

  const malformed = ["", "{", "{}{}", "{a:1}", "NaN", '"\\ud800"', '{"\\udfff":1}', '["\\ud800\\ud800"]'];
  for (const body of [...malformed.map(bytes), new Uint8Array([0x22, 0xff, 0x22])])
    expect(await send(JSON_ROUTE, { body, type: "application/json" })).toEqual([
      400,
      "The JSON is not well-formed.",
      null,
    ]);
  expect(await send(JSON_ROUTE, { body: '"\\ud83c\\udf0a \\\\ud800"', type: "application/json" })).toMatchObject({
    json: "🌊 \\ud800",
  });
});

test("a route that takes a form is sent no JSON, and the other way round", async () => {
  expect(await send({}, { body: "{}", type: "application/json" })).toEqual([415, "Send a form.", null]);
  expect(await send(JSON_ROUTE, { body: "a=1", type: FORM })).toContain(415);
});

test("JSON is bounded as forms are: 8 KiB for anyone, more for someone who is signed in", async () => {
  const route: RouteHandle = { body: "json", maxBytes: 20 * KIB };
  const ofSize = (size: number) => ({ body: `"${"x".repeat(size - 2)}"`, type: "application/json" });
  expect(await send(route, ofSize(8 * KIB))).toMatchObject({ method: "POST" });
  expect(await send(route, ofSize(8 * KIB + 1))).toEqual([401, "Sign in first.", null]);
  expect(await send(route, { ...ofSize(20 * KIB), signedIn: true })).toMatchObject({ method: "POST" });
  expect(await send(route, { ...ofSize(20 * KIB + 1), signedIn: true })).toContain(413);
});

test("a route that takes no body gets none", async () => {
  const route: RouteHandle = { methods: ["POST", "DELETE"], body: "none", maxBytes: 20 * KIB };
  for (const method of ["POST", "DELETE"]) {
    expect(await send(route, { method })).toEqual({ method, form: [] });
    for (const type of [FORM, "application/json", undefined])
      expect(await send(route, { method, body: bytes("a"), type, signedIn: true })).toContain(413);
  }
});

test("the data of a route without a page is for the forms of pages alone, with the methods that it lists", async () => {
  const form = { body: "a=1", type: FORM, path: "/thing.data" };
  const route: RouteHandle = { methods: ["GET", "PUT"], pageForms: true };
  expect(await send(route, { ...form, method: "PUT" })).toMatchObject({ method: "PUT" });
  expect(await send(route, { path: "/thing.data", method: "GET" })).toContain(405);
  expect(await send({ methods: ["GET", "PUT"] }, { ...form, method: "PUT" })).toContain(405);
});

type Sent = {
  method?: string;
  path?: string;
  body?: BodyInit;
  type?: string;
  origin?: string;
  signedIn?: boolean;
};

/** What the action of a route with this handle gets to see of a request; or the status, sentence and methods of the error response. */
async function send(handle: RouteHandle, sent: Sent) {
  const { method = "POST", path = "/thing", body, type, origin = SITE, signedIn = false } = sent;
  let seen: unknown = null;
  const action = ({ request, context: { form, json } }: ActionFunctionArgs) => {
    if (request.body) throw new Error("The request still has its body");
    seen = { method: request.method, form: [...form], json };
    return new Response();
  };
  const root = { id: "root", path: "", module: { default: () => null } };
  const thing = { id: "thing", parentId: "root", path: "thing", module: { handle, loader: () => null, action } };
  const routes = { root, thing } as unknown as ServerBuild["routes"];

  // Remix compares the two for what it asks for as data.
  const headers = new Headers({ origin, host: new URL(SITE).host });
  if (type !== undefined) headers.set("content-type", type);
  const admitted = await guard(new Request(SITE + path, { method, body, headers }), routes, async () => signedIn);
  if (admitted instanceof Response) return [admitted.status, await admitted.text(), admitted.headers.get("allow")];

  const { request, form, json } = admitted;
  await createRequestHandler({ ...build, routes } as unknown as ServerBuild)(request, { form, json } as never);
  return seen;
}

/** Sent without a content type, unless one is named. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
