import { beforeAll, expect, test } from "vitest";
import { PNG, readText, upload } from "../support/files";
import { addVisitor, type Visitor } from "../support/people/visitor";

let ada: Visitor;

beforeAll(async () => {
  ada = await addVisitor();
});

const SCRIPT = "<script>alert(document.cookie)</script>";

/** What a browser would run if it were served as what it says, or looks, to be. */
const HARMFUL: [name: string, content: string][] = [
  ["page.html", `<!doctype html>${SCRIPT}`],
  ["picture.png", `<!doctype html>${SCRIPT}`],
  ["picture.svg", `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`],
  ["picture.jpg", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`],
  ["script.js", "alert(1)"],
  ["style.css", "@import 'https://elsewhere.example'"],
  ["page.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`],
  ["feed.xml", `<?xml-stylesheet href="data:text/xml,x"?><x/>`],
  ["worker.mjs", "self.onfetch = () => {}"],
  ["manual.pdf", "%PDF-1.7 /JS (app.alert(1))"],
  ["archive.mht", "MIME-Version: 1.0\r\nContent-Type: multipart/related"],
  ["flash.swf", "CWS"],
  ["text.txt", "plain"],
];

test("what a browser could run is only ever a download of no type", async () => {
  for (const [name, body] of HARMFUL) {
    const answer = await send(name, new TextEncoder().encode(body), { "content-type": "text/html" });
    expect(answer.headers.get("content-type"), name).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition"), name).toMatch(/^attachment;/);
    expect(answer.headers.get("content-security-policy"), name).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("x-content-type-options"), name).toBe("nosniff");
    expect(await readText(answer)).toBe(body);
  }
});

test("a picture that is a page or a script as well is a picture, which nosniff keeps it", async () => {
  for (const start of [PNG, new TextEncoder().encode("GIF89a=1/*"), Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)]) {
    const polyglot = new Uint8Array([...start, ...new TextEncoder().encode(`*/;alert(1)//${SCRIPT}`)]);
    const answer = await send("polyglot.html", polyglot);
    expect(answer.headers.get("content-type")).toMatch(/^image\/(png|gif|jpeg)$/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("no name gets out of its header, nor out of a folder", async () => {
  const names = [
    'a"; filename=b.html',
    "a\r\nset-cookie: a=b",
    "../../etc/passwd",
    "%2e%2e/%2f",
    "\u202egnp.exe",
    "''",
  ];
  for (const name of names) {
    const answer = await send(name, PNG);
    expect(answer.headers.get("content-disposition"), name).toMatch(/^inline; filename\*=UTF-8''[\w%.~!-]+$/);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const written = decodeURIComponent(answer.headers.get("content-disposition")?.split("''")[1] ?? "");
    expect(written, name).not.toMatch(/[/\\\r\n\u202e]/);
  }
});

test("a part is what was asked for, and what is no part, or several, is answered as such", async () => {
  const id = crypto.randomUUID();
  await upload(ada, { id, body: "0123456789" });
  const part = async (range: string, headers: Record<string, string> = {}) => {
    const answer = await ada.get(`/files/${id}`, { range, ...headers });
    return [answer.status, answer.headers.get("content-range"), await readText(answer)];
  };
  expect(await part("bytes=2-4")).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await part("bytes=7-")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=-3")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=0-999999")).toEqual([206, "bytes 0-9/10", "0123456789"]);
  expect(await part("bytes=10-")).toEqual([416, "bytes */10", ""]);
  expect(await part("bytes=-0")).toEqual([416, "bytes */10", ""]);
  for (const all of ["bytes=4-2", "bytes=0-1,3-4", "bytes=-", "bytes=a-b", "lines=1-2", `bytes=${"9".repeat(30)}-`]) {
    expect(await part(all), all).toEqual([200, null, "0123456789"]);
  }
  expect(await part("bytes=2-4", { "if-range": '"another"' })).toEqual([200, null, "0123456789"]);
});

test("what a browser has already is not sent again, and a HEAD is answered without a body", async () => {
  const id = crypto.randomUUID();
  await upload(ada, { id });
  const first = await ada.get(`/files/${id}`);
  await first.arrayBuffer();
  const etag = first.headers.get("etag") ?? "";
  const again = await ada.get(`/files/${id}`, { "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await ada.get(`/files/${id}`, { "if-none-match": '"another"', range: "bytes=0-0" })).status).toBe(206);
});

async function send(
  name: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const id = crypto.randomUUID();
  const sent = await upload(ada, { id, name, body, headers });
  expect(sent.status).toBe(200);
  return ada.get(`/files/${id}`);
}
