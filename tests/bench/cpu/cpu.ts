import { addAccount, addPerson, type Person } from "../people.ts";
import { interleave, quantile } from "../rounds.ts";
import { bundle, runProgram, startWithTables, type WorkerServer } from "../server.ts";
import { round, table, targetTable } from "../tables.ts";
import { type Asked, DATA, listRequests } from "./requests.ts";

/** Of each round; the first of all are not counted, while the runtime still compiles. */
const REQUESTS = 40;
const WARMING = 40;

const LIMIT_MS = 10;
const BARE = "bare Remix page that asks D1";
const NOTHING = "an answer of no byte";
const PAGES = ["GET /notes", "GET /notes/:noteId", "GET /settings"];

type Contestant = { name: string; server: WorkerServer; ask: () => Promise<Response> };

/** What each request takes of the Worker's own CPU. */
export async function cpu(rounds: number): Promise<string> {
  runProgram("remix", ["vite:build", "--config", "tests/bench/controls/page/vite.config.mjs", "--logLevel", "error"]);
  const bare = bundle("tests/bench/cpu/page/worker.mjs");
  await using app = await startWithTables(bundle("tests/bench/cpu/worker.ts"));
  await using page = await startWithTables(bare);

  const nobody = await addPerson(page, 1_000);
  const person = await addPerson(app, 1_000);
  await addAccount(app, person, "someone@example.com");
  const contestants: Contestant[] = [
    { name: NOTHING, server: app, ask: () => fetch(`${app.url}/bench/nothing`) },
    await contestant(page, { name: BARE, path: `/?token=${nobody.token}` }),
  ];
  const paths = (await (await fetch(`${app.url}/bench/paths`)).json()) as { paths: string[]; forms: string[] };
  for (const asked of listRequests(paths)) {
    const each = await contestant(app, asked, person);
    // Not each has data of its own.
    if (each.isThere) contestants.push(each);
  }

  for (const each of contestants) await measure(each, WARMING);
  const samples = await interleave(rounds, contestants, (each) => measure(each, REQUESTS));
  return report(Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, all.flat()])));
}

/** Has the request's answers recorded. */
async function contestant(server: WorkerServer, asked: Asked, person?: Person) {
  const { name, path, form, stranger, first } = asked;
  const headers = {
    accept: "text/html",
    "x-bench": name,
    ...(person && !stranger && { cookie: person.cookie }),
    ...(form && { origin: server.url }),
  };
  const init: RequestInit = {
    headers,
    redirect: "manual",
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  };
  const record = async () => {
    const answer = await fetch(server.url + path, { ...init, headers: { ...headers, "x-bench-record": "yes" } });
    await answer.arrayBuffer();
    await untilIdle(server);
    return answer;
  };
  // What is read may do something the first time: a search puts notes into ranges. What is written can be written once.
  let { status } = await record();
  if (!form && !first) ({ status } = await record());
  console.log(`  ${name}: ${status}`);
  if (status >= 500) throw new Error(`${name} was answered with ${status}`);
  return { name, server, ask: () => fetch(server.url + path, init), isThere: status !== 404 && status !== 405 };
}

/** The CPU time of each of so many requests, in milliseconds: one after the other, as they share a thread. */
async function measure({ name, server, ask }: Contestant, requests: number): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request < requests; request++) {
    const before = await untilIdle(server);
    const response = await ask();
    await response.arrayBuffer();
    if (response.status >= 500) throw new Error(`${name} was answered with ${response.status}`);
    times.push((await untilIdle(server)) - before);
  }
  return times;
}

/** Work goes on after an answer: a change is announced, an event is noted down. */
async function untilIdle({ thread }: WorkerServer): Promise<number> {
  for (let before = thread(); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const now = thread();
    if (now === before) return now;
    before = now;
  }
}

function report(samples: Record<string, number[]>): string {
  const at = (name: string, share: number) =>
    quantile(
      (samples[name] ?? []).toSorted((a, b) => a - b),
      share,
    );
  const [median, p99] = [(name: string) => at(name, 0.5), (name: string) => at(name, 0.99)];
  const times = (name: string) => (samples[name] ? [round(median(name)), round(p99(name))] : ["", ""]);
  const names = Object.keys(samples);
  const late = names.filter((name) => p99(name) > LIMIT_MS);
  const targets = targetTable([
    [`requests with a p99 above ${LIMIT_MS} ms`, late.length, 0, ""],
    ...PAGES.map((name): [string, number, number] => [`${name}, of the ${BARE}`, median(name) / median(BARE), 1.5]),
  ]);
  const [forms, others] = [
    names.filter((name) => name.startsWith("POST")),
    names.filter((name) => !name.startsWith("POST")),
  ];
  const gets = others
    .filter((name) => !name.endsWith(DATA))
    .map((name) => [name, ...times(name), `${round(median(name) / median(BARE))} ×`, ...times(name + DATA)]);
  return [
    targets,
    `Above ${LIMIT_MS} ms: ${late.map((name) => `${name} (${round(p99(name))} ms)`).join(", ") || "none"}.`,
    table(["ms", "median", "p99", "of the bare page's", "data alone: median", "p99"], gets),
    table(
      ["ms", "median", "p99"],
      forms.map((name) => [name, ...times(name)]),
    ),
  ].join("\n\n");
}
