import type { BrowserContext, Page } from "@playwright/test";
import { addPersonWithNotes, latestVersion } from "../app/notes.ts";
import { APP_CONFIG, startApp } from "../app/server.ts";
import { type Bench, interleave } from "../bench.ts";
import { addCookie } from "../browser/first-visit.ts";
import { openBrowser } from "../browser/open-browser.ts";
import { bundle, PLAIN_BUILD } from "../machine/build.ts";
import { Program } from "../machine/program.ts";
import { type Clicks, type Parts, reportClicks } from "./report.ts";

const CLICKS = 20;
const PATIENCE_MS = 10_000;

type Screens = {
  name: string;
  writer: Page;
  reader: Page;
  url: string;
  form: (click: number) => Promise<Form>;
  isTimed: boolean;
};
type Form = { path: string; fields: Record<string, string> };
/** What the page of the reader notes down, in milliseconds since 1970. */
type Seen = { arrived: number | null; changed: number; painted: number };

export const click: Bench<Clicks> = {
  name: "click",
  bound: `2 contestants with 2 browsers each, ${CLICKS} posts a round, each awaited for ${PATIENCE_MS / 1_000} s at most`,
  async run({ rounds }) {
    const app = await startApp(bundle(APP_CONFIG, "tests/bench/click/worker.ts"), { assets: true });
    const plain = await Program.start("tests/bench/contestants/plain/server.mjs", [PLAIN_BUILD]);
    const browser = await openBrowser();
    const open = () => browser.newContext({ viewport: { width: 1280, height: 800 } });
    try {
      const contestants = [await openTidings(app, open), await openPattern(plain, open)];
      for (const contestant of contestants) await measure(contestant, 3);
      const rounded = await interleave(rounds, contestants, (screens) => measure(screens, CLICKS));
      return Object.fromEntries(Object.entries(rounded).map(([name, parts]) => [name, parts.flat()]));
    } finally {
      await browser.close();
      await Promise.all([app.stop(), plain.stop()]);
    }
  },
  report: reportClicks,
};

async function openTidings(app: Program, open: () => Promise<BrowserContext>): Promise<Screens> {
  const url = await app.call<string>("url");
  const { cookie } = await addPersonWithNotes(app, 10);
  const [writer, reader] = [
    await openPage(open, `${url}/settings`, cookie),
    await openPage(open, `${url}/notes`, cookie),
  ];
  await reader.getByText("Live", { exact: true }).filter({ visible: true }).waitFor();
  // The latest note, which is saved again and again.
  const form = async (click: number) => {
    const version = await latestVersion(url, { cookie }, "note-10");
    const fields = { intent: "save", title: `Click ${click}.`, body: "…", version, op: crypto.randomUUID() };
    return { path: "/notes/note-10", fields };
  };
  return { name: "Tidings", writer, reader, url, form, isTimed: true };
}

async function openPattern(plain: Program, open: () => Promise<BrowserContext>): Promise<Screens> {
  const url = await plain.call<string>("url");
  const [writer, reader] = [await openPage(open, `${url}/`), await openPage(open, `${url}/notes`)];
  await reader.locator("html[data-live]").waitFor();
  const form = async (click: number) => ({ path: "/notes", fields: { id: "a", title: `Click ${click}.`, body: "…" } });
  return { name: "the pattern on Node", writer, reader, url, form, isTimed: false };
}

async function openPage(open: () => Promise<BrowserContext>, url: string, cookie = ""): Promise<Page> {
  const context = await open();
  await addCookie(context, url, cookie);
  await context.addInitScript(noteArrivals);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** In the page: remembers when its streams last told of a change. */
function noteArrivals() {
  const Native = window.EventSource;
  window.EventSource = class extends Native {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      this.addEventListener("note", () =>
        Object.assign(window, { arrivedAt: performance.timeOrigin + performance.now() }),
      );
    }
  };
}

let clicks = 0;

async function measure(screens: Screens, count: number): Promise<Parts[]> {
  const parts: Parts[] = [];
  for (let turn = 0; turn < count; turn++) parts.push(await measureClick(screens, ++clicks));
  return parts;
}

async function measureClick({ writer, reader, url, form, isTimed }: Screens, click: number): Promise<Parts> {
  const what = await form(click);
  const seeing = reader.evaluate(watchFor, { text: `Click ${click}.`, patience: PATIENCE_MS });
  const sent = await writer.evaluate(post, what);
  const seen = await seeing;
  const write = isTimed
    ? ((await (await fetch(`${url}/bench/write`)).json()) as { began: number; ended: number })
    : null;

  return {
    total: seen.changed - sent.began,
    painted: seen.painted - sent.began,
    answered: sent.ended - sent.began,
    ...(write && { untilD1: write.began - sent.began, d1: write.ended - write.began }),
    ...(write && seen.arrived !== null && { onTheWire: seen.arrived - write.ended }),
    ...(seen.arrived !== null && { applying: seen.changed - seen.arrived }),
    painting: seen.painted - seen.changed,
  };
}

/** In the writer's page: posts a form, as its own forms do. */
async function post({ path, fields }: Form) {
  const now = () => performance.timeOrigin + performance.now();
  const began = now();
  const response = await fetch(path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  if (response.status >= 400) throw new Error(`${path} was answered with ${response.status}`);
  return { began, ended: now() };
}

/** In the reader's page: resolves once it shows the text. */
function watchFor({ text, patience }: { text: string; patience: number }): Promise<Seen> {
  const now = () => performance.timeOrigin + performance.now();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${text} did not appear`)), patience);
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(text)) return;
      observer.disconnect();
      clearTimeout(timer);
      const changed = now();
      const arrived = (window as { arrivedAt?: number }).arrivedAt ?? null;
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => resolve({ arrived, changed, painted: now() })));
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
