import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countParts } from "../../../functions/guard/form";
import { readBody } from "../../../functions/guard/read-body";
import { FORM_PATHS, fill } from "../../support/people/addresses";
import { addVisitor, ask, SITE, type Visitor, visitor } from "../../support/people/visitor";

const FORM = "application/x-www-form-urlencoded";
const NOTE_ID = "0b6f2a51-9c1d-4d6e-8f3a-5a1c2b3d4e5f";
const KIB = 1024;

/** A body of so many bytes that counts how much of it was read. */
function counted(size: number, chunk = 4 * KIB) {
  let given = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const length = Math.min(chunk, size - given);
        if (length === 0) return controller.close();
        given += length;
        controller.enqueue(new Uint8Array(length).fill(0x61));
      },
    },
    { highWaterMark: 0 },
  );
  return { request: new Request(SITE, { method: "POST", body }), given: () => given };
}

test("of a stranger's body no more is read than any form has, wherever it is sent", async () => {
  for (const path of FORM_PATHS.map((path) => fill(path, NOTE_ID))) {
    for (const type of [FORM, "multipart/form-data; boundary=b"]) {
      const answer = await post(visitor(), path, `title=${"x".repeat(8 * KIB)}`, type);
      expect([401, 413], path).toContain(answer.status);
      expect(await answer.text(), path).toMatch(/^(Sign in first|The request is larger than what may be sent here)\.$/);
    }
  }
  expect((await post(visitor(), "/settings/data", "x".repeat(20 * KIB))).status).toBe(401);
  expect((await post(visitor(), "/login", "x".repeat(20 * KIB))).status).toBe(413);
});

test("who has signed in may send what the route takes, and who has signed out writes nothing by it", async () => {
  const ada = await addVisitor();
  const body = `title=Long&body=${"x".repeat(200 * KIB)}`;
  expect((await post(ada, "/notes/new", body)).status).toBe(302);
  expect((await post(ada, "/login", body)).status).toBe(413);

  const forged = ada.cookie.replace(/=(.{4})/, "=AAAA");
  expect((await post(visitor(forged), "/notes/new", body)).status).toBe(401);
  await ada.post("/logout", {});
  const refused = await post(ada, "/notes/new", body);
  expect(refused.headers.get("location")).toBe("/login?redirectTo=%2Fnotes");
  const create = `intent=create&id=${crypto.randomUUID()}&${body}`;
  expect((await post(ada, "/notes/changes", create)).status).toBe(401);
});

test("whether someone is signed in is asked once, and only when more comes than a stranger may send", async () => {
  let asked = 0;
  const isSignedIn = async () => ++asked > 0;
  for (const [size, times] of [
    [0, 0],
    [8 * KIB, 0],
    [8 * KIB + 1, 1],
    [700 * KIB, 1],
  ] as const) {
    asked = 0;
    expect(await readBody(counted(size).request, 800 * KIB, isSignedIn)).toHaveLength(size);
    expect(asked, `${size} bytes`).toBe(times);
  }
});

test("a body that is too large is left where it is, whatever it says of its length", async () => {
  for (const [signedIn, status, most] of [
    [false, 401, 12 * KIB],
    [true, 413, 104 * KIB],
  ] as const) {
    for (const length of [undefined, "0", "5", "-1", "NaN"]) {
      const { request, given } = counted(50_000 * KIB);
      if (length !== undefined) request.headers.set("content-length", length);
      expect(await readBody(request, 100 * KIB, async () => signedIn)).toMatchObject({ status });
      expect(given(), `${length}`).toBeLessThanOrEqual(most);
    }
    for (const length of ["0", "-1", "NaN", "a"]) {
      const { request } = counted(KIB);
      request.headers.set("content-length", length);
      expect(await readBody(request, 100 * KIB, async () => signedIn), length).toHaveLength(KIB);
    }
    const { request, given } = counted(50_000 * KIB);
    request.headers.set("content-length", `${50_000 * KIB}`);
    expect(await readBody(request, 100 * KIB, async () => signedIn)).toMatchObject({ status });
    expect(given()).toBe(0);
  }
});

test("a form has at most fifty fields, however it is written", async () => {
  const ada = await addVisitor();
  const urlEncoded = (fields: number) => Array.from({ length: fields }, (_, n) => `f${n}=`).join("&");
  const multipart = (fields: number) =>
    Array.from({ length: fields }, (_, n) => `--b\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\n\r\n`).join(
      "",
    );
  for (const who of [visitor(), ada]) {
    expect((await post(who, "/theme", `theme=dark&${urlEncoded(49)}`)).status).toBe(302);
    expect((await post(who, "/theme", `theme=dark&${urlEncoded(50)}`)).status).toBe(400);
    // Nothing between two of them is a field, too.
    expect((await post(who, "/theme", `theme=dark${"&".repeat(50)}`)).status).toBe(400);
  }
  const type = "multipart/form-data; boundary=b";
  for (const [fields, words] of [
    [50, "Choose a zip file."],
    [51, "A form has at most 50 fields here."],
    [40_000, "A form has at most 50 fields here."],
  ] as const) {
    const answer = await post(ada, "/settings/data", `${multipart(fields)}--b--\r\n`, type);
    expect([fields, answer.status, (await answer.text()).includes(words)]).toEqual([fields, 400, true]);
  }
});

test("never are more parts parsed than were counted", async () => {
  const piece = fc.constantFrom(
    "--b",
    "--",
    "\r\n",
    "\n",
    "b",
    "\r\n--b\r\n",
    '\nContent-Disposition: form-data; name="a"\r\n\r\n',
    'Content-Disposition: form-data; name="a"; filename="b"\n\n',
    "x".repeat(3_000),
  );
  let parsed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.boolean(), async (pieces, close) => {
      const bytes = new TextEncoder().encode(`--b\r\n${pieces.join("")}${close ? "\r\n--b--" : ""}`);
      const headers = { "content-type": "multipart/form-data; boundary=b" };
      const form = await new Response(bytes, { headers }).formData().catch(() => null);
      const counted = countParts(bytes, "b");
      if (!form || counted === null) return;
      parsed++;
      expect([...form].length).toBeLessThanOrEqual(counted);
    }),
    { numRuns: 2_000 },
  );
  expect(parsed).toBeGreaterThan(0);
});

test.each([
  "multipart/form-data; boundary=a; boundary=b",
  'multipart/form-data; boundary=b; boundary="a"',
  "multipart/form-data; boundary=",
  "multipart/form-data; xboundary=b",
  `multipart/form-data; boundary=${"b".repeat(71)}`,
  'multipart/form-data; boundary="b',
])("a form is not divided by what may be read in two ways: %s", async (type) => {
  const part = '--b\r\nContent-Disposition: form-data; name="theme"\r\n\r\ndark\r\n--b--\r\n';
  expect((await post(visitor(), "/theme", part, "multipart/form-data; boundary=b")).status).toBe(302);
  expect((await post(visitor(), "/theme", part, 'Multipart/Form-Data; charset=utf-8; Boundary="b"')).status).toBe(302);
  expect((await post(visitor(), "/theme", part, type)).status).toBe(400);
});

function post({ cookie }: Visitor, path: string, body: string, type = FORM): Promise<Response> {
  return ask(path, { method: "POST", body, headers: { cookie, origin: SITE, "content-type": type } });
}
