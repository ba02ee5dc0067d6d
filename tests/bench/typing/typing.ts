import { openBrowser } from "../browser.ts";
import { interleave, quantile, spread } from "../rounds.ts";
import { bundle, startWithTables, type WorkerServer } from "../server.ts";
import { formatSpread, round, table } from "../tables.ts";
import { grownTo, openScreens, type Screens, watchLength } from "./screens.ts";

const KEYS = 200;
/** A fast typist: ten keys a second. */
const KEY_MS = 100;
/** What is still on its way when the last key is pressed is part of the typing: the last save, and what it brings about. */
const REST_MS = 2_000;

type Typing = {
  /** From a key until the other screen's text has it, for each key. */
  latencies: number[];
  /** A minute, of both screens: all requests, and of them the saves. */
  requests: number;
  saves: number;
  read: number;
  written: number;
};

export async function typing(rounds: number): Promise<string> {
  await using app = await startWithTables(bundle("tests/bench/typing/worker.ts"), { files: "build/client" });
  const browser = await openBrowser();
  const contestants = [
    await openScreens(browser, app, "another browser", "browser"),
    await openScreens(browser, app, "another window", "window"),
    await openScreens(browser, app, "alone", null),
  ];
  const measured = await interleave(rounds, contestants, (screens) => measure(app, screens));
  await browser.close();
  return report(measured);
}

async function measure(app: WorkerServer, { writer, reader, counted }: Screens): Promise<Typing> {
  const before = { ...counted, ...(await countRows(app)) };
  const began = Date.now();
  const length = await writer.evaluate(watchLength);
  await reader?.evaluate(watchLength);
  await writer.bringToFront();
  await writer.locator(".cm-content").focus();
  await writer.keyboard.press("Control+End");
  await writer.keyboard.type("a key ".repeat(KEYS).slice(0, KEYS), { delay: KEY_MS });
  await new Promise((resolve) => setTimeout(resolve, REST_MS));

  const minutes = (Date.now() - began) / 60_000;
  const after = { ...counted, ...(await countRows(app)) };
  const perMinute = (figure: keyof typeof after) => (after[figure] - before[figure]) / minutes;
  const pressed = await writer.evaluate(grownTo, { from: length, keys: KEYS });
  const shown = (await reader?.evaluate(grownTo, { from: length, keys: KEYS })) ?? [];
  return {
    latencies: shown.map((at, key) => at - (pressed[key] ?? Number.NaN)),
    requests: perMinute("requests"),
    saves: perMinute("saves"),
    read: perMinute("read"),
    written: perMinute("written"),
  };
}

async function countRows(app: WorkerServer): Promise<{ read: number; written: number }> {
  return (await (await fetch(`${app.url}/rows`)).json()) as { read: number; written: number };
}

function report(measured: Record<string, Typing[]>): string {
  const latency = (typed: Typing[], share: number) => {
    const sorted = typed.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
    return sorted.length === 0 ? "" : round(quantile(sorted, share));
  };
  const rows = Object.entries(measured).map(([name, typed]) => {
    const of = (figure: Exclude<keyof Typing, "latencies">) => formatSpread(spread(typed.map((each) => each[figure])));
    const figures = [of("saves"), of("requests"), of("read"), of("written")];
    return [name, latency(typed, 0.5), latency(typed, 0.99), latency(typed, 1), ...figures];
  });
  const head = ["typing with", "p50, ms", "p99, ms", "most, ms"];
  return table([...head, "saves a minute", "requests", "rows read", "rows written"], rows);
}
