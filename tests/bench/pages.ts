import { gzipSync } from "node:zlib";
import { openBrowser, type Visit, visit } from "./browser.ts";
import { addPerson } from "./people.ts";
import { interleave, spread } from "./rounds.ts";
import { bundle, runProgram, type Server, startWithTables } from "./server.ts";
import { formatSpread, round, table, targetTable } from "./tables.ts";

const REQUESTS = 60;
const AT_ONCE = 4;

const BARE = "bare Remix page";
const AGAIN = `${BARE}, again`;
/** The limit for a page that shows what D1 holds. */
const READING = `${BARE} that asks D1`;
const [LIST, NOTE] = ["/notes", "/notes/:id"];

type Page = { name: string; server: Server; path: string; cookie: string };
/** CPU in milliseconds, pages per second, and KiB of a page. */
type Load = { cpu: number; rate: number; size: number; zipped: number };

export async function pages(rounds: number): Promise<string> {
  runProgram("remix", ["vite:build", "--config", "tests/bench/controls/page/vite.config.mjs", "--logLevel", "error"]);
  const page = bundle("tests/bench/controls/page/worker.mjs");
  await using app = await startWithTables(bundle("tests/bench/app/worker.ts"), { files: "build/client" });
  await using bare = await startWithTables(page, { files: ".cache/bench/page/client" });

  const { token } = await addPerson(bare, 1_000);
  const few = await addPerson(app, 10);
  const many = await addPerson(app, 10_000);
  const listed: Page[] = [
    { name: BARE, server: bare, path: "/", cookie: "" },
    { name: AGAIN, server: bare, path: "/", cookie: "" },
    { name: READING, server: bare, path: `/?token=${token}`, cookie: "" },
    { name: `${LIST}, 10 notes`, server: app, path: "/notes", cookie: few.cookie },
    { name: `${LIST}, 10,000 notes`, server: app, path: "/notes", cookie: many.cookie },
    { name: `${NOTE}, 10 notes`, server: app, path: "/notes/note-5", cookie: few.cookie },
    { name: `${NOTE}, 10,000 notes`, server: app, path: "/notes/note-5", cookie: many.cookie },
    { name: "/settings", server: app, path: "/settings", cookie: few.cookie },
  ];
  for (const each of listed) await load(each);
  const loads = await interleave(rounds, listed, load);

  const browser = await openBrowser();
  const visits = {
    [BARE]: await visit(browser, `${bare.url}/`),
    "/": await visit(browser, `${app.url}/`),
    [LIST]: await visit(browser, `${app.url}/notes`, few.cookie),
    [NOTE]: await visit(browser, `${app.url}/notes/note-5`, few.cookie),
  };
  await browser.close();
  return report(loads, visits);
}

async function load({ server, path, cookie }: Page): Promise<Load> {
  const get = async () => {
    const response = await fetch(server.url + path, { headers: { cookie, accept: "text/html" } });
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const page = await get();
  const cpu = server.cpu();
  const began = performance.now();
  const rest = Array.from({ length: REQUESTS }, () => get);
  const getNext = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, getNext));
  return {
    cpu: (server.cpu() - cpu) / REQUESTS,
    rate: (REQUESTS * 1_000) / (performance.now() - began),
    size: page.byteLength / 1_024,
    zipped: gzipSync(page).byteLength / 1_024,
  };
}

function report(loads: Record<string, Load[]>, visits: Record<string, Visit>): string {
  const of = (name: string, figure: keyof Load) => spread((loads[name] ?? []).map((load) => load[figure]));
  const ofBare = (name: string) => of(name, "cpu")[0] / of(BARE, "cpu")[0];
  const scripts = (name: string) => (visits[name]?.scripts ?? Number.NaN) / (visits[BARE]?.scripts ?? Number.NaN);
  const targets = targetTable([
    [`${LIST}, 10,000 notes: CPU`, ofBare(`${LIST}, 10,000 notes`), 2],
    [`${NOTE}, 10,000 notes: CPU`, ofBare(`${NOTE}, 10,000 notes`), 2],
    [`${LIST}: JavaScript of a first visit`, scripts(LIST), 1.3],
    [`${NOTE}: JavaScript of a first visit; the editor loads later`, scripts(NOTE), 1.3],
  ]);
  const pages = Object.keys(loads).map((name) => [
    name,
    formatSpread(of(name, "cpu")),
    `${round(ofBare(name))} ×`,
    formatSpread(of(name, "rate")),
    round(of(name, "size")[0]),
    round(of(name, "zipped")[0]),
  ]);
  const kib = (bytes: number) => round(bytes / 1_024);
  const visited = Object.entries(visits).map(([name, { requests, bytes, scripts: named, later }]) => {
    return [name, `${requests}`, kib(bytes), kib(named), `${round(scripts(name))} ×`, kib(later)];
  });
  return [
    `Of the bare page's:\n\n${targets}`,
    table(["page", "CPU, ms", "of the bare page's", "per second", "KiB", "KiB gzipped"], pages),
    table(["first visit", "requests", "KiB", "JavaScript, KiB", "of the bare page's", "later, KiB"], visited),
  ].join("\n\n");
}
