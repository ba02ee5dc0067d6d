import { gzipSync } from "node:zlib";
import { addPersonWithNotes } from "../app/notes.ts";
import type { Person } from "../app/people.ts";
import { APP_CONFIG, appBundle, HOST, startApp, startWithTables } from "../app/server.ts";
import { type Bench, interleave } from "../bench.ts";
import { firstVisit, type Scripts } from "../browser/first-visit.ts";
import { bundle, uploadSize } from "../machine/build.ts";
import { Program } from "../machine/program.ts";
import { BARE, type Load, type Pages, READING, reportPages } from "./report.ts";

const PLAIN_CONFIG = "tests/bench/contestants/plain/wrangler.toml";
const BARE_CONFIG = "tests/bench/contestants/bare/wrangler.toml";
const SIZES = [10, 1_000, 10_000];
const REQUESTS = 60;
const AT_ONCE = 4;

type Page = { name: string; server: Program; url: string; cookie: string };

export const pages: Bench<Pages> = {
  name: "pages",
  bound: `10 pages, ${REQUESTS} requests each a round, ${AT_ONCE} at once; 3 Workers started once a round; 4 first visits`,
  async run({ rounds }) {
    const [app, plain] = [await startApp(), await startWithTables(PLAIN_CONFIG, bundle(PLAIN_CONFIG))];
    try {
      const shown = await listPages(app, plain);
      for (const page of shown) await load(page);
      return {
        loads: await interleave(rounds, shown, load),
        starts: await interleave(rounds, STARTS(), start),
        sizes: {
          Tidings: uploadSize("wrangler.toml"),
          "bare Remix": uploadSize(PLAIN_CONFIG),
          "bare object": uploadSize(BARE_CONFIG),
        },
        scripts: await measureScripts(),
      };
    } finally {
      await Promise.all([app.stop(), plain.stop()]);
    }
  },
  report: reportPages,
};

async function listPages(app: Program, plain: Program): Promise<Page[]> {
  const bare = { server: plain, url: `${await plain.call<string>("url")}/`, cookie: "" };
  const { token } = await addPersonWithNotes(plain, 1_000);
  const listed: Page[] = [
    { name: BARE, ...bare },
    { name: `${BARE}, again`, ...bare },
    { name: READING, ...bare, url: `${bare.url}reading?token=${token}` },
  ];
  const url = await app.call<string>("url");
  for (const size of SIZES) {
    const { cookie } = await addPersonWithNotes(app, size);
    const notes = size.toLocaleString("en-US");
    listed.push({ name: `/notes, ${notes} notes`, server: app, url: `${url}/notes`, cookie });
    listed.push({ name: `/notes/:id, ${notes} notes`, server: app, url: `${url}/notes/note-5`, cookie });
  }
  const { cookie } = await addPersonWithNotes(app, 10);
  listed.push({ name: "/settings", server: app, url: `${url}/settings`, cookie });
  return listed;
}

async function load({ server, url, cookie }: Page): Promise<Load> {
  let bytes = 0;
  let zipped = 0;
  const get = async () => {
    const response = await fetch(url, { headers: { cookie, accept: "text/html" } });
    const page = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200) throw new Error(`${url} was answered with ${response.status}`);
    bytes = page.byteLength;
    zipped ||= gzipSync(page).byteLength;
  };
  await get();

  const cpu = server.cpu();
  const began = performance.now();
  const rest = Array.from({ length: REQUESTS }, () => get);
  const worker = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const elapsed = performance.now() - began;
  return { cpu: (server.cpu() - cpu) / REQUESTS, rate: (REQUESTS * 1_000) / elapsed, bytes, zipped };
}

const STARTS = () => [
  { name: "Tidings", config: APP_CONFIG, place: appBundle(), path: "/login" },
  { name: "bare Remix", config: PLAIN_CONFIG, place: bundle(PLAIN_CONFIG), path: "/" },
  { name: "bare object", config: BARE_CONFIG, place: bundle(BARE_CONFIG), path: "/stream" },
];

/** From nothing to the first byte of an answer: the same Miniflare and workerd, another Worker in it. */
async function start({ config, place, path }: { config: string; place: string; path: string }) {
  const began = performance.now();
  const server = await Program.start(HOST, [config, place]);
  const url = await server.call<string>("url");
  const response = await fetch(url + path);
  await response.body?.getReader().read();
  const found = { elapsed: performance.now() - began, cpu: server.cpu() };
  await server.stop();
  return found;
}

async function measureScripts(): Promise<Record<string, Scripts>> {
  const app = await startApp(appBundle(), { assets: true });
  const plain = await Program.start(HOST, [PLAIN_CONFIG, bundle(PLAIN_CONFIG), "--assets"]);
  try {
    const person: Person = await addPersonWithNotes(app, 10);
    const [own, other] = [await app.call<string>("url"), await plain.call<string>("url")];
    return {
      "bare Remix page": await firstVisit(`${other}/`),
      "Tidings, /": await firstVisit(`${own}/`),
      "Tidings, /notes": await firstVisit(`${own}/notes`, person.cookie),
      "Tidings, /notes/:id": await firstVisit(`${own}/notes/note-5`, person.cookie),
    };
  } finally {
    await Promise.all([app.stop(), plain.stop()]);
  }
}
