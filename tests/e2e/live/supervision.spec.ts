import type { Page } from "@playwright/test";
import { Network } from "../../faults/network";
import {
  bodyOf,
  entryOf,
  expect,
  expectBody,
  FROM_SERVER,
  LAPTOP,
  newPerson,
  openTab,
  PHONE,
  test,
  titleOf,
  untilLive,
  writeNote,
} from "../support/fixtures";
import { countRequests, makeJitter, STREAM, scriptOf, stopClock, watchStreams } from "../support/script";

const MINUTE_MS = 60_000;

const SUBSCRIBE = "**/notes/subscribe*";

/** What a stream may be answered with, on the way or by a server in trouble. */
const ANSWERS = {
  "an error of the server": { status: 503, body: "Unavailable" },
  "a page that is not there": { status: 404, body: "Not found" },
  "a web page": { status: 200, contentType: "text/html", body: "<p>Sign in to the hotel" },
  "a stream that ends at once": { status: 200, contentType: "text/event-stream", body: "retry: 1\n\n" },
};

test("whatever a stream is answered with, the page retries until it has one", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/status of (503|404)/, /MIME type/);
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  await makeJitter(page, 0.05);
  const answers = Object.values(ANSWERS);
  await page.route(SUBSCRIBE, (route) => {
    const answer = answers.shift();
    return answer ? route.fulfill(answer) : route.continue();
  });
  await page.reload();

  await expect.poll(() => answers.length).toBe(0);
  await untilLive(page);
  await scriptOf(page).create("In the end");
  await expect(entryOf(page, "In the end")).toBeVisible();
});

test("where no stream comes through, the changes do", async ({ openNotes, expectedErrors }) => {
  expectedErrors.push(/status of 503/);
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  await makeJitter(page, 0.05);
  await page.route(SUBSCRIBE, (route) => route.fulfill(ANSWERS["an error of the server"]));
  await page.reload();

  await scriptOf(page).create("By another way");
  await expect(entryOf(page, "By another way")).toBeVisible();
});

for (const what of ["an error of the server", "a stream that ends at once"] as const) {
  test(`a minute of nothing but ${what} is ten attempts at most`, async ({ openNotes, expectedErrors }) => {
    expectedErrors.push(/status of (503|404)/, /MIME type/);
    const { streams, page } = await openStoppedClock(await openNotes(newPerson("ada"), FROM_SERVER));
    await page.route(SUBSCRIBE, (route) => route.fulfill(ANSWERS[what]));
    await page.route("**/notes/changes?*", (route) => route.fulfill(ANSWERS["an error of the server"]));

    await page.evaluate(() => window.dispatchEvent(new Event("offline")));
    const before = streams.length;
    await runMinute(page);
    expect(streams.length - before).toBeGreaterThan(5);
    expect(streams.length - before).toBeLessThanOrEqual(10);
  });
}

test("a network that comes and goes each second is ten attempts a minute at most", async ({
  openNotes,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 503/);
  const { streams, page } = await openStoppedClock(await openNotes(newPerson("ada"), FROM_SERVER));
  const before = streams.length;
  await runMinute(page, () =>
    page.evaluate(() => {
      window.dispatchEvent(new Event("offline"));
      window.dispatchEvent(new Event("online"));
    }),
  );
  expect(streams.length - before).toBeLessThanOrEqual(10);
});

test("a link that looks healthy and carries nothing is given up after 40 s, and what was written is shown", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_(INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_REFUSED)/); // the proxy ends
  const ada = newPerson("ada");
  const network = new Network(() => app.port);
  await network.start();
  try {
    const page = await openNotes(ada, { ...LAPTOP, baseURL: `http://localhost:${network.port}` });
    await page.clock.install();
    await page.reload();
    await untilLive(page);
    const script = scriptOf(await openNotes(ada, FROM_SERVER));
    await script.create("Before");
    await expect(entryOf(page, "Before")).toBeVisible();

    // However long the rest takes, it is no time to the page.
    await stopClock(page);
    network.swallow(1);
    await script.create("Into the void");
    await page.clock.fastForward(30_000);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await expect(async () => {
      await page.clock.fastForward(41_000);
      await expect(entryOf(page, "Into the void")).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.clock.resume();
    await untilLive(page);
  } finally {
    network.stop();
  }
});

test("a page that was offline shows what it missed when it is back, and asks for nothing else", async ({
  openNotes,
}) => {
  const ada = newPerson("ada");
  const page = await openNotes(ada, FROM_SERVER);
  await untilLive(page);
  const script = scriptOf(await openNotes(ada, FROM_SERVER));

  await page.context().setOffline(true);
  await expect(page.getByText("Offline", { exact: true })).toBeVisible();
  await script.create("While away");
  const requests = countRequests(page);
  await page.context().setOffline(false);

  await expect(entryOf(page, "While away")).toBeVisible();
  await untilLive(page);
  expect(requests()).toEqual([STREAM]);
});

test("a page whose session ended while it was offline goes to the sign-in page", async ({
  openNotes,
  playwright,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401|ERR_INTERNET_DISCONNECTED/);
  const page = await openNotes(newPerson("ada"), FROM_SERVER);
  await untilLive(page);
  const baseURL = new URL(page.url()).origin;
  const elsewhere = await playwright.request.newContext({
    baseURL,
    storageState: await page.context().storageState(),
  });

  await page.context().setOffline(true);
  await expect(page.getByText("Offline", { exact: true })).toBeVisible();
  const signedOut = await elsewhere.post("/logout", { headers: { origin: baseURL } });
  expect(signedOut.ok()).toBe(true);
  await elsewhere.dispose();
  await page.context().setOffline(false);

  await page.waitForURL("**/login?redirectTo=%2Fnotes");
});

test("a server that is killed and started again while a person types costs not a character", async ({
  openNotes,
  app,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_|status of (409|500|503)/, /ERROR|✘|Uncaught|exception/);
  const ada = newPerson("ada");
  const laptop = await openNotes(ada, FROM_SERVER);
  await writeNote(laptop, "Storm", "first line\n\nlast line");
  const phone = await openNotes(ada, PHONE);
  await entryOf(phone, "Storm").click();
  await expectBody(phone, "first line\n\nlast line");
  await untilLive(laptop);
  await bodyOf(laptop).locator(".cm-line").last().click();
  await laptop.keyboard.press("End");
  await bodyOf(phone).locator(".cm-line").first().click();
  await phone.keyboard.press("End");

  let typed = 0;
  const type = async () => {
    typed += 1;
    await laptop.keyboard.type(` ${typed}`, { delay: 50 });
    await phone.keyboard.type(` ${typed}`, { delay: 50 });
  };
  await type();
  await expect(laptop.getByText("Saved", { exact: true })).toBeVisible();
  await app.kill();
  let back = false;
  const storm = app.restart().finally(() => {
    back = true;
  });
  while (!back) await type();
  await type();
  await storm;

  const words = Array.from({ length: typed }, (_, n) => ` ${n + 1}`).join("");
  const all = `first line${words}\n\nlast line${words}`;
  for (const page of [laptop, phone]) {
    await expectBody(page, all);
    await expect(titleOf(page)).toHaveValue("Storm");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await untilLive(page);
  }
});

/** The page, live, with a clock that stands still and waits that are as short as they can be; and the streams that it asks for. */
async function openStoppedClock(home: Page) {
  await makeJitter(home, 0);
  await home.clock.install();
  const page = await openTab(home);
  await home.close();
  await page.reload();
  await untilLive(page);
  await stopClock(page);
  return { page, streams: watchStreams(page.context()) };
}

/** Just under a minute of the page's clock, second by second, with time for what is asked for to be answered. */
async function runMinute(page: Page, eachSecond = async () => {}): Promise<void> {
  for (let ms = 0; ms < MINUTE_MS - 1_000; ms += 1_000) {
    await eachSecond();
    await page.clock.runFor(1_000);
    await page.evaluate(() => fetch("/favicon.svg").then((answer) => answer.text()));
  }
}
