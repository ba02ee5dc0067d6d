import { type ActionFunctionArgs, createRequestHandler, type ServerBuild } from "@remix-run/cloudflare";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as build from "../../../build/server";
import { rulesFor } from "../../../functions/guard/route-rules";
import { fill, PATHS, pathOf } from "../../support/people/addresses";
import { addVisitor, ask, SITE } from "../../support/people/visitor";

const NOTE_ID = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";

/** The routes as they are, but that each only says which it is: to the guard by its size, to a request by what it answers. */
const ids = Object.keys(build.routes);
let ran: string[] = [];
const routes = Object.fromEntries(
  Object.entries(build.routes).map(([id, route]) => {
    const answerWithId = () => {
      ran.push(id);
      return new Response(id);
    };
    const action = ({ request }: ActionFunctionArgs) => (request.method === "POST" ? answerWithId() : null);
    const module = { default: () => null, handle: { maxBytes: ids.indexOf(id) }, loader: answerWithId, action };
    return [id, { ...route, module }];
  }),
) as unknown as ServerBuild["routes"];
const entry = { module: { ...build.entry.module, default: async () => new Response() } };
const answer = createRequestHandler({ ...build, routes, entry } as unknown as ServerBuild);

/** A path of the app, as it may be spelled: other cases, escapes where none is needed, more slashes, for data. */
const spelled = fc
  .tuple(
    fc.constantFrom(...PATHS.map((path) => fill(path, NOTE_ID)), "/_root", "/none", "/notes/a/b", "/notes/older/x"),
    fc.infiniteStream(fc.constantFrom("", "", "", "", "case", "escape", "slash")),
    fc.constantFrom("", "", "/", "//", ".data", "/.data", ".data/", ".DATA", "%2Edata", ".data.data", "%2F", "%20"),
  )
  .map(([path, how, end]) => Array.from(path, (character) => respell(character, how.next().value)).join("") + end);

test("whatever is asked of the app is admitted by the rules of the route that answers it", async () => {
  await fc.assert(
    fc.asyncProperty(spelled, fc.boolean(), async (path, posts) => {
      const method = posts ? "POST" : "GET";
      const rules = rulesFor(routes, new URL(SITE + path).pathname);
      ran = [];
      await answer(new Request(`${SITE}${path}?index`, { method }), {} as never);

      // Of the loaders of a page, the innermost route's is the one that the rules are of.
      const [answering] = ran.sort((a, b) => depthOf(b) - depthOf(a));
      expect(rules && ids[rules.maxBytes], `${method} ${path}`).toBe(answering ?? null);
    }),
    {
      numRuns: 1_000,
      examples: [
        ["/NOTES/subscribe", false],
        ["/notes/%73ubscribe", false],
        ["/.data", false],
      ],
    },
  );
});

test("no layout takes a form: it would be taken by the rules of the page within", () => {
  const layouts = new Set(Object.values(build.routes).map(({ parentId }) => parentId));
  for (const { id, module } of Object.values(build.routes)) {
    if (layouts.has(id)) expect(module.action, id).toBeUndefined();
  }
});

test.each(["/NOTES/subscribe", "/notes/%73ubscribe", "/notes/subscribe/", "/Notes/SUBSCRIBE/"])(
  "HEAD opens no stream at %s either",
  async (path) => {
    const ada = await addVisitor();
    for (const method of ["HEAD", "POST", "OPTIONS"]) {
      expect((await ask(path, { method, headers: { cookie: ada.cookie, origin: SITE } })).status, method).toBe(405);
    }
  },
);

test("of what is no page nothing is packed as a page's data, but the answers to the forms of pages", async () => {
  const ada = await addVisitor();
  const cookie = { cookie: ada.cookie, origin: SITE };
  for (const { id, module } of Object.values(build.routes)) {
    if (id === "root" || module.default) continue;
    const path = fill(pathOf(id), NOTE_ID);
    for (const data of [`${path}.data`, `${path}/.data`, `${path.toUpperCase()}.data`]) {
      expect((await ask(data, { headers: cookie })).status, data).toBe(405);
      const takesForms = ["routes/guest", "routes/theme", "routes/notes.first"].includes(id);
      expect(rulesFor(build.routes, data)?.methods, data).toEqual(takesForms ? ["POST"] : []);
      if (!takesForms) expect((await ask(data, { method: "POST", headers: cookie })).status, data).toBe(405);
    }
  }
});

function respell(character: string, how: string): string {
  if (how === "case") return character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
  if (how === "escape" && character !== "/") return `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  return how === "slash" && character === "/" ? "//" : character;
}

function depthOf(id: string | undefined): number {
  const parentId = id && build.routes[id]?.parentId;
  return parentId ? 1 + depthOf(parentId) : 0;
}
