import type { Page } from "@playwright/test";
import { addPersonWithNotes, latestVersion } from "../app/notes.ts";
import { appBundle, startApp } from "../app/server.ts";
import { type Bench, interleave } from "../bench.ts";
import { addCookie } from "../browser/first-visit.ts";
import { openBrowser } from "../browser/open-browser.ts";
import { PLAIN_BUILD } from "../machine/build.ts";
import { Program } from "../machine/program.ts";
import { CountingProxy } from "./proxy.ts";
import { type Count, reportTraffic, type TrafficFound } from "./report.ts";

const EVENTS = 15;
const PATIENCE_MS = 15_000;

type Site = {
  name: string;
  server: Program;
  cookie: string;
  isStream: (path: string) => boolean;
  untilLive: (page: Page) => Promise<void>;
  /** Writes past the proxy, as another device does. */
  write: (url: string, event: number) => Promise<Response>;
};
type Case = Site & { tabs: number };

export const traffic: Bench<TrafficFound> = {
  name: "traffic",
  bound: `2 contestants with 1 and 5 tabs of a browser, ${EVENTS} events a round, each awaited in every tab for ${PATIENCE_MS / 1_000} s at most`,
  async run({ rounds }) {
    const sites = [await tidings(), await pattern()];
    try {
      const cases = sites.flatMap((site) =>
        [1, 5].map((tabs) => ({ ...site, tabs, name: `${site.name}, ${tabs} ${tabs === 1 ? "tab" : "tabs"}` })),
      );
      const counts = await interleave(rounds, cases, measure);
      const streams = Math.max(...(counts["Tidings, 5 tabs"] ?? []).map((count) => count.streams));
      return { events: EVENTS, streams, counts };
    } finally {
      await Promise.all(sites.map(({ server }) => server.stop()));
    }
  },
  report: reportTraffic,
};

async function tidings(): Promise<Site> {
  const server = await startApp(appBundle(), { assets: true });
  const { cookie } = await addPersonWithNotes(server, 200);
  const direct = await server.call<string>("url");
  return {
    name: "Tidings",
    server,
    cookie,
    isStream: (path) => path.startsWith("/notes/subscribe"),
    untilLive: (page) => page.getByText("Live", { exact: true }).filter({ visible: true }).waitFor(),
    write: async (url, event) => {
      const version = await latestVersion(direct, { cookie }, "note-200");
      const fields = {
        intent: "save",
        title: `Event ${event}.`,
        body: "…",
        version,
        op: crypto.randomUUID(),
      };
      return post(`${url}/notes/note-200`, fields, cookie);
    },
  };
}

async function pattern(): Promise<Site> {
  const server = await Program.start("tests/bench/contestants/plain/server.mjs", [PLAIN_BUILD]);
  const url = await server.call<string>("url");
  const body = "It is one of the shorter notes, as most are: some words, and then a few more. ".repeat(3);
  for (let n = 0; n < 200; n++) await post(`${url}/notes`, { id: `note-${n}`, title: `Note ${n}`, body });
  return {
    name: "the pattern",
    server,
    cookie: "",
    isStream: (path) => path.startsWith("/stream"),
    untilLive: (page) => page.locator("html[data-live]").waitFor(),
    write: (at, event) => post(`${at}/notes`, { id: "note-199", title: `Event ${event}.`, body: "…" }),
  };
}

let events = 0;

async function measure({ server, cookie, tabs, isStream, untilLive, write }: Case): Promise<Count> {
  const url = await server.call<string>("url");
  const proxy = new CountingProxy(url, isStream);
  await proxy.start();
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    await addCookie(context, proxy.url, cookie);
    const pages: Page[] = [];
    for (let tab = 0; tab < tabs; tab++) {
      const page = await context.newPage();
      await page.goto(`${proxy.url}/notes`);
      await untilLive(page);
      pages.push(page);
    }
    const play = async () => {
      const event = ++events;
      const seen = pages.map((page) => page.getByText(`Event ${event}.`).first().waitFor({ timeout: PATIENCE_MS }));
      const { status } = await write(url, event);
      if (status >= 400) throw new Error(`A write was answered with ${status}`);
      await Promise.all(seen);
    };
    await play();

    proxy.take();
    for (let event = 0; event < EVENTS; event++) await play();
    return { ...proxy.take(), streams: proxy.streams };
  } finally {
    await browser.close();
    proxy.stop();
  }
}

function post(url: string, fields: Record<string, string>, cookie = ""): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { cookie, accept: "text/html" },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
}
