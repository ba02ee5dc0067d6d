import fc from "fast-check";
import { expect, test } from "vitest";
import { fill, PATHS } from "../support/people/addresses";
import {
  addVisitor,
  ask,
  cookieOf,
  noteIdOf,
  SITE,
  someAddress,
  type Visitor,
  visitor,
} from "../support/people/visitor";

const REQUESTS = 3_600;
/** At once, as the app answers them. */
const TOGETHER = 12;

const FIELDS = [
  "title",
  "body",
  "version",
  "op",
  "id",
  "keep",
  "intent",
  "theme",
  "language",
  "email",
  "password",
  "current",
];
const MORE_FIELDS = [
  "redirectTo",
  "token",
  "confirmation",
  "session",
  "passkey",
  "name",
  "answer",
  "code",
  "recovery",
  "secret",
  "archive",
  "_",
  "index",
];
const INTENTS = [
  "save",
  "trash",
  "restore",
  "delete",
  "end",
  "rename",
  "remove",
  "ask",
  "sign-in",
  "offer",
  "add",
  "start",
  "confirm",
  "renew",
  "off",
];

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "%",
    "{}",
    "[]",
    "null",
    "-1",
    "1e999",
    "9".repeat(20),
    "💧".repeat(30),
    ...INTENTS,
  ),
  fc.uuid(),
  fc.emailAddress(),
);

const field = fc.tuple(fc.constantFrom(...FIELDS, ...MORE_FIELDS), text);
const query = fc.tuple(
  fc.constantFrom("view", "show", "since", "version", "token", "redirectTo", "index", "_routes", "p"),
  text,
);

/** A path of the app in another case and with escapes: Remix takes it for the same. */
const respelled = fc
  .tuple(fc.constantFrom(...PATHS), fc.infiniteStream(fc.constantFrom("", "", "case", "escape")))
  .map(([path, how]) => path.replace(/(?<!:[a-z]*)[a-z]/gi, (character) => respell(character, how.next().value)));

const path = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PATHS) },
  { weight: 4, arbitrary: respelled },
  {
    weight: 2,
    arbitrary: fc.constantFrom("/__manifest", "/assets/none.js", "/notes/a/b", "//", "/.data", "/_root.data"),
  },
  {
    weight: 2,
    arbitrary: fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.map(encode).join("/")}`),
  },
  { weight: 1, arbitrary: fc.constantFrom("/%", "/%ff", "/notes/%ED%A0%80", "/%00", "/..%2f..%2fetc") },
);

const form = fc.array(field, { maxLength: 8 }).map((fields) => {
  const pairs = fields.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return { type: "application/x-www-form-urlencoded", body: pairs.join("&") as BodyInit };
});
const multipart = fc.array(field, { maxLength: 8 }).map((fields) => {
  const parts = fields.map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return { type: "multipart/form-data; boundary=b", body: `${parts.join("")}--b--\r\n` as BodyInit };
});
const upload = fc.uint8Array({ maxLength: 200 }).map((bytes) => {
  const body = new FormData();
  body.set("archive", new File([bytes], "a.zip"));
  return { type: "", body: body as BodyInit };
});
/** More than a stranger may send, and at times more than anyone. */
const large = fc
  .tuple(
    fc.constantFrom(
      "title=a&body=",
      "",
      "&",
      "a=&",
      "--b\r\n",
      "--b\r\n\r\n",
      '--b\r\nContent-Disposition: form-data; name="archive"; filename="a"\r\n\r\nPK',
    ),
    fc.constantFrom("a", "&", "%00", "a=&", "\n--b\r\n", "\r\n--b\r\n\r\n", "\n"),
    fc.constantFrom(9_000, 9_000, 100_000, 900_000),
    fc.constantFrom("application/x-www-form-urlencoded", "multipart/form-data; boundary=b"),
  )
  .map(([start, again, size, type]) => ({ type, body: (start + again.repeat(size / again.length)) as BodyInit }));
const rubbish = fc.record({
  type: fc.constantFrom(
    "application/json",
    "text/plain",
    "",
    "multipart/form-data",
    "application/x-www-form-urlencoded; charset=x",
    "a",
  ),
  body: fc.uint8Array({ maxLength: 300 }).map((bytes) => bytes as BodyInit),
});

const request = fc.record({
  path,
  suffix: fc.constantFrom("", "", "", "", ".data", ".data", "/", "//", ".data/", "/.data", ".DATA", "%2Edata"),
  query: fc.array(query, { maxLength: 3 }),
  method: fc.constantFrom("GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "OPTIONS", "DELETE"),
  who: fc.constantFrom("nobody", "guest", "person", "person"),
  sent: fc.oneof({ weight: 5, arbitrary: form }, { weight: 3, arbitrary: multipart }, upload, rubbish, large),
  header: fc.option(
    fc.tuple(
      fc.constantFrom(
        "accept",
        "cookie",
        "last-event-id",
        "user-agent",
        "x-forwarded-host",
        "range",
        "if-none-match",
        "content-length",
      ),
      fc.string({ maxLength: 60 }).map((value) => value.replace(/[^\x20-\x7e]/g, "")),
    ),
  ),
});

/** Signing out or deleting the account would leave the others nothing to reach. */
const LEAVING = /^\/(logout|settings\/delete|settings\/sessions)/i;

test(`${REQUESTS.toLocaleString("en")} requests of any kind bring no error of ours about, and no insides to light`, async () => {
  const ada = await addVisitor();
  const guest = visitor(cookieOf(await visitor().post("/guest", {})));
  const people: Record<string, Visitor> = { nobody: visitor(), guest, person: ada };
  const noteId = noteIdOf(await ada.post("/notes/new", { title: "Ada's" }));
  let asked = 0;

  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: TOGETHER, maxLength: TOGETHER }), async (requests) => {
      await Promise.all(
        requests.map(async ({ path, suffix, query, method, who, sent, header }) => {
          const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
          const address = `${fill(path, noteId)}${suffix}?${search}`;
          const { cookie = "" } = LEAVING.test(decode(path)) ? {} : (people[who] ?? {});
          const headers = new Headers({ origin: SITE, "cf-connecting-ip": someAddress(), cookie });
          if (sent.type) headers.set("content-type", sent.type);
          if (header) headers.set(...header);

          const takesBody = method !== "GET" && method !== "HEAD";
          const answer = await ask(address, { method, headers, ...(takesBody && { body: sent.body }) });
          asked++;
          expect(answer.status, `${method} ${address}`).toBeLessThan(500);
          if (answer.headers.get("content-type") === "text/event-stream") return answer.body?.cancel();
          expect(await answer.text(), `${method} ${address}`).not.toMatch(
            /\n\s+at \S+ \(|node_modules|SQLITE|D1_ERROR/,
          );
        }),
      );
    }),
    { numRuns: REQUESTS / TOGETHER },
  );
  expect(asked).toBeGreaterThanOrEqual(REQUESTS);
  expect((await ada.get(`/notes/${noteId}`)).status).toBeLessThan(500);
});

function respell(character: string, how: string): string {
  if (how === "case") return character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
  return how === "escape" ? `%${character.charCodeAt(0).toString(16)}` : character;
}

/** As the app reads it, where it can be read. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** As a browser would, but letting through what cannot be encoded. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
