import type { Page, WebSocketRoute } from "@playwright/test";
import {
  entryOf,
  expect,
  FROM_SERVER,
  newPerson,
  openTab,
  type Person,
  PHONE,
  test,
  untilLive,
  writeNote,
} from "../support/fixtures";
import { countRequests, STREAM, scriptOf } from "../support/script";

const SECOND = 1_000;

/** So long after a stream was opened, or another screen wrote, it is not needed any more. */
const QUIET = 31 * SECOND;

const CHANGES = "GET /notes/changes";

type OpenNotes = (person: Person, options?: typeof FROM_SERVER) => Promise<Page>;

test("a page to which nobody else writes has no stream, is live all the same, and is told at once of what follows", async ({
  openNotes,
}) => {
  const page = await openTimed(openNotes);
  await untilResting(page);
  await untilLive(page);

  const requests = countRequests(page);
  const script = scriptOf(page);
  await script.create("From elsewhere");
  await expect(entryOf(page, "From elsewhere")).toBeVisible();
  // Somebody writes: what follows comes by a stream.
  await expect.poll(() => requests()).toEqual([CHANGES, STREAM]);
  await untilLive(page);
  await script.create("And more");
  await expect(entryOf(page, "And more")).toBeVisible();
  expect(requests()).toEqual([CHANGES, STREAM]);
  await untilResting(page);
});

test("what a page writes itself brings no stream, and costs no more than its being sent", async ({ openNotes }) => {
  const page = await openTimed(openNotes);
  await untilResting(page);
  const requests = countRequests(page);
  await writeNote(page, "Mine", "and mine alone");
  const script = scriptOf(page);
  await expect.poll(async () => (await script.changes()).map(({ note }) => note.body)).toEqual(["and mine alone"]);
  expect(new Set(requests())).toEqual(new Set(["POST /notes/changes"]));
  await untilLive(page);
});

test("two tabs of a browser rest at one socket, and both show what is written elsewhere", async ({ openNotes }) => {
  const home = await openTimed(openNotes);
  const tab = await openTab(home);
  await untilLive(tab);
  const sockets: string[] = [];
  for (const page of [home, tab]) page.on("websocket", (socket) => sockets.push(socket.url()));
  await untilResting(home);
  await tab.clock.fastForward(QUIET);
  await scriptOf(home).create("To both");
  for (const page of [home, tab]) await expect(entryOf(page, "To both")).toBeVisible();
  expect(sockets).toHaveLength(1);
});

test("a page that rests goes to the sign-in page at once when its session ends", async ({
  openNotes,
  playwright,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/);
  const page = await openTimed(openNotes);
  await untilResting(page);
  const baseURL = new URL(page.url()).origin;
  const storageState = await page.context().storageState();
  const elsewhere = await playwright.request.newContext({ baseURL, storageState });
  expect((await elsewhere.post("/logout", { headers: { origin: baseURL } })).ok()).toBe(true);
  await elsewhere.dispose();
  await expect(page).toHaveURL(/\/login\?redirectTo=%2Fnotes/);
});

test("another screen that is opened knows the one that rests, and is known by it", async ({ openNotes }) => {
  const ada = newPerson("ada");
  const page = await openTimed(openNotes, ada);
  await untilResting(page);
  const phone = await openNotes(ada, { ...PHONE, keepsNotes: false });
  await untilLive(phone);
  await expect.poll(() => scriptOf(page).countScreens()).toBe(2);
  // Beside another screen, what is typed is sent before one pauses.
  await writeNote(page, "Beside", "the other");
  await expect(entryOf(phone, "Beside")).toBeVisible();
});

test("what the socket does not tell, the page finds within 25 s; or when a person turns to it", async ({
  openNotes,
}) => {
  const page = await openTimed(openNotes, newPerson("ada"), (socket) => {
    // The hub's call got lost.
    socket.connectToServer().onMessage((message) => void (message === "pong" && socket.send(message)));
  });
  await untilResting(page);
  const script = scriptOf(page);
  await script.create("Unsaid");
  await page.clock.fastForward(25 * SECOND);
  await expect(entryOf(page, "Unsaid")).toBeVisible();

  await untilResting(page);
  await script.create("Unsaid, too");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(entryOf(page, "Unsaid, too")).toBeVisible();
});

test("a socket that is dead, however healthy it looks, gives way to a stream", async ({ openNotes }) => {
  const page = await openTimed(openNotes, newPerson("ada"), (socket) => {
    socket.connectToServer().onMessage(() => {});
  });
  const streamed = page.waitForRequest("**/notes/subscribe?*");
  await untilResting(page);
  await page.clock.runFor(11 * SECOND);
  await streamed;
  await untilLive(page);
});

test("where the network lets no WebSocket through, the stream stays", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/WebSocket/);
  const opened: string[] = [];
  const page = await openTimed(openNotes, newPerson("ada"), (socket) => {
    opened.push(socket.url());
    socket.close();
  });
  const requests = countRequests(page);
  await page.clock.fastForward(QUIET);
  await expect.poll(() => opened.length).toBe(1);
  await scriptOf(page).create("By the stream");
  await expect(entryOf(page, "By the stream")).toBeVisible();
  expect(requests()).toEqual([]);
});

test("a browser that comes back to the network while it rests shows what it missed", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  const page = await openTimed(openNotes);
  await untilResting(page);
  await page.context().setOffline(true);
  await expect(page.getByText("Offline", { exact: true })).toBeVisible();
  await scriptOf(page).create("While away");
  await page.context().setOffline(false);
  await expect(entryOf(page, "While away")).toBeVisible();
  await untilLive(page);
});

test("after the server was gone, a page that rested is live again, with what was written meanwhile", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  // The server dies in the middle of whatever it answers, and the proxy before it ends.
  expectedErrors.push(/ERR_(CONNECTION_(REFUSED|RESET)|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)/);
  const page = await openTimed(openNotes);
  await untilResting(page);
  await app.kill();
  await app.restart();
  await scriptOf(page).create("Since then");
  await expect(async () => {
    await page.clock.runFor(SECOND);
    await expect(entryOf(page, "Since then")).toBeVisible({ timeout: SECOND });
  }).toPass();
});

/** A page of someone's notes, live, whose clock can be made to run ahead; its wake socket by this handler. */
async function openTimed(
  openNotes: OpenNotes,
  person = newPerson("ada"),
  onSocket?: (socket: WebSocketRoute) => void,
): Promise<Page> {
  const page = await openNotes(person, FROM_SERVER);
  if (onSocket) await page.routeWebSocket(/\/notes\/wake/, onSocket);
  await page.clock.install();
  await page.reload();
  await untilLive(page);
  return page;
}

/** Passes the time after which the page needs no stream, and waits until it has asked what changed since the stream's end. */
async function untilResting(page: Page): Promise<void> {
  const asked = page.context().waitForEvent("requestfinished", (request) => request.url().includes("/notes/changes"));
  // Only a second after a change came does the page know that another screen has written it.
  await page.clock.runFor(2 * SECOND);
  await page.clock.fastForward(QUIET);
  await asked;
}
