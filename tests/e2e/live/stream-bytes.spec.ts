import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { entryOf, expect, FROM_SERVER, newPerson, test, untilLive } from "../support/fixtures";
import { scriptOf } from "../support/script";

// What the Web Platform Tests (`eventsource/format-*`) and LaunchDarkly's contract tests for clients say of a stream's
// bytes, as far as a page can meet it: on the way a proxy may put it otherwise than we do.

const SUBSCRIBE = "**/notes/subscribe*";

const MIB = "x".repeat(2 ** 20);

test("a note comes in any form that a stream may have", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const { streams, stop } = await serveStreams(page, "text/event-stream", "\ufeff");
  const stream = await streams.next();
  const show = (title: string) => expect(entryOf(page, title)).toBeVisible();

  stream.write(": after the byte order mark, a comment and CRLF\r\n\r\n");
  stream.write(linesOf(1, "By CRLF").join("\r\n"));
  await show("By CRLF");

  stream.write(["nobody: knows this field", ...linesOf(2, "By CR alone")].join("\r"));
  // Whether an LF follows shows with the next line.
  stream.write(":\n");
  await show("By CR alone");

  const bytes = Buffer.from(linesOf(3, "In two pieces 😀").join("\n"));
  const middle = bytes.indexOf(Buffer.from("😀")) + 2;
  await sent(stream, bytes.subarray(0, middle));
  stream.write(bytes.subarray(middle));
  await show("In two pieces 😀");

  const [id = "", event = "", data = ""] = linesOf(4, "By several lines of data");
  stream.write(
    [
      id,
      event,
      ...data
        .replace("data: ", "")
        .split(/(?<=,)/)
        .map((part) => `data:${part}`),
      "",
      "",
    ].join("\n"),
  );
  await show("By several lines of data");

  stream.write(`retry: soon\nretry: -1\n${linesOf(5, "Of a MiB", { more: MIB }).join("\n")}`);
  await show("Of a MiB");

  stream.write("event: note\ndata: no JSON at all\n\nevent: of tomorrow\ndata: {}\n\ndata: {}\n\n");
  stream.write(linesOf(6, "After what nobody knows").join("\n"));
  await show("After what nobody knows");
  await stop();
});

test("what was cut in the middle of an event comes by the next stream, from the last that came whole", async ({
  openNotes,
}) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const { streams, stop } = await serveStreams(page);
  const stream = await streams.next();
  stream.write(linesOf(1, "Whole").join("\n"));
  await expect(entryOf(page, "Whole")).toBeVisible();

  // All of it but for the empty line.
  stream.end(linesOf(2, "Cut").slice(0, -1).join("\n"));
  const next = await streams.next();
  expect(streams.sinces).toEqual(["0", cursorOf(1)]);
  await expect(entryOf(page, "Cut")).toBeHidden();
  next.write(linesOf(2, "Cut").join("\n"));
  await expect(entryOf(page, "Cut")).toBeVisible();

  // In the middle of a character.
  const bytes = Buffer.from(linesOf(3, "Cut, too 😀").join("\n"));
  next.end(bytes.subarray(0, bytes.indexOf(Buffer.from("😀")) + 2));
  (await streams.next()).write(bytes);
  await expect(entryOf(page, "Cut, too 😀")).toBeVisible();
  expect(streams.sinces.at(-1)).toBe(cursorOf(2));
  await stop();
});

test("an answer that is no stream, or leads elsewhere, is no end", async ({ openNotes, app, expectedErrors }) => {
  expectedErrors.push(/MIME type/, /status of/, /charset/, /violates the following Content Security Policy/);
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const script = scriptOf(page);
  await script.create("From before");
  const event = linesOf(1, "Of no stream").join("\n");
  const answers = [
    { status: 204 },
    { status: 200, contentType: "text/x-bogus", body: event },
    { status: 200, contentType: "text/event-stream-x", body: event },
    // A stream is UTF-8 in any case; but Chromium takes none that says otherwise.
    { status: 200, contentType: "text/event-stream;charset=windows-1252", body: event },
    { status: 301, headers: { location: `${app.url}/healthz` } },
    { status: 307, headers: { location: "https://elsewhere.invalid/" } },
  ];
  const sinces: (string | null)[] = [];
  await untilLive(page);
  await page.route(SUBSCRIBE, (route) => {
    sinces.push(new URL(route.request().url()).searchParams.get("since"));
    const answer = answers.shift();
    return answer ? route.fulfill(answer) : route.continue();
  });
  await loseStream(page);

  await expect.poll(() => sinces.length).toBe(7);
  await script.create("By the stream in the end");
  await expect(entryOf(page, "By the stream in the end")).toBeVisible();
  await expect(entryOf(page, "Of no stream")).toBeHidden();
  expect(new Set(sinces).size).toBe(1);
});

test("a content type may say that it is UTF-8, which a stream is in any case", async ({ openNotes }) => {
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  const { streams, stop } = await serveStreams(page, "text/event-stream; charset=UTF-8;");
  (await streams.next()).write(linesOf(1, "Größe…").join("\n"));
  await expect(entryOf(page, "Größe…")).toBeVisible();
  await stop();
});

/** Has the page's streams come from here, as a test writes them. */
async function serveStreams(page: Page, contentType = "text/event-stream", beginning = "") {
  await untilLive(page);
  const opened: ServerResponse[] = [];
  const sinces: (string | null)[] = [];
  const server = createServer((request, response) => {
    sinces.push(new URL(request.url ?? "", "http://localhost").searchParams.get("since"));
    response.writeHead(200, { "content-type": contentType, "cache-control": "no-store" });
    response.write(`${beginning}id: 0\nevent: ready\ndata: {}\n\n`);
    opened.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await page.route(SUBSCRIBE, (route) => {
    const { pathname, search } = new URL(route.request().url());
    return route.continue({ url: `http://127.0.0.1:${port}${pathname}${search}` });
  });
  await loseStream(page);

  let taken = 0;
  const next = async () => {
    await expect.poll(() => opened.length).toBeGreaterThan(taken);
    return opened[taken++] as ServerResponse;
  };
  const stop = async () => {
    await page.unroute(SUBSCRIBE);
    for (const response of opened) response.end();
    server.close();
  };
  return { streams: { next, sinces }, stop };
}

/** The stream that the page has is lost, and it opens another. */
async function loseStream(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
}

/** The lines of a frame that creates a note: the last two, being empty, end it. */
function linesOf(seq: number, title: string, more: object = {}): string[] {
  const at = "2026-11-28T10:00:00.000Z";
  const times = { createdAt: at, updatedAt: at, editedAt: at, pinned: false, archivedAt: null, trashedAt: null };
  const note = { id: `00000000-0000-4000-8000-00000000000${seq}`, title, body: "", version: seq, ...times };
  const data = { type: "create", seq, at, note, bookmark: null, ...more };
  return [`id: ${cursorOf(seq)}`, "event: note", `data: ${JSON.stringify(data)}`, "", ""];
}

function cursorOf(seq: number): string {
  return `${seq}.0000000${seq}`;
}

/** Resolves once the bytes have left this process, as a piece of their own. */
function sent(stream: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => stream.write(bytes, () => resolve()));
}
