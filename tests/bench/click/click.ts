import { openBrowser } from "../browser.ts";
import { AFTER_D1, BARE, startWriting } from "../fan-out/contestants.ts";
import { interleave, quantile } from "../rounds.ts";
import { bundle, startWithTables, startWorker } from "../server.ts";
import { round, table } from "../tables.ts";
import { openObject, openTidings, type Screens, send, watchFor } from "./screens.ts";

const CLICKS = 20;
const PATIENCE_MS = 10_000;

/** From the post, in milliseconds. */
const PARTS = {
  arrived: "until the event is in the other page",
  changed: "until its DOM has changed",
  painted: "until it is on the screen",
  answered: "until the writer has the answer",
};
type Parts = Record<keyof typeof PARTS, number>;

export async function click(rounds: number): Promise<string> {
  await using app = await startWithTables(bundle("tests/bench/app/worker.ts"), { files: "build/client" });
  await using bare = await startWorker(bundle("tests/bench/controls/bare/worker.ts"));
  await using writing = await startWriting(bundle("tests/bench/controls/writing/worker.ts"));
  const browser = await openBrowser();
  const contestants = [
    await openTidings(browser, app),
    await openObject(browser, BARE, bare),
    await openObject(browser, AFTER_D1, writing),
  ];
  for (const each of contestants) await measure(each, 3);
  const measured = await interleave(rounds, contestants, (screens) => measure(screens, CLICKS));
  await browser.close();

  const names = Object.keys(measured);
  const cell = (name: string, part: keyof Parts) => {
    const sorted = (measured[name] ?? []).flatMap((clicks) => clicks.map((parts) => parts[part])).sort((a, b) => a - b);
    return `${round(quantile(sorted, 0.5))} / ${round(quantile(sorted, 0.99))}`;
  };
  const rows = Object.entries(PARTS).map(([part, label]) => {
    return [label, ...names.map((name) => cell(name, part as keyof Parts))];
  });
  return table(["ms, p50 / p99", ...names], rows);
}

let events = 0;

async function measure({ writer, reader, post }: Screens, count: number): Promise<Parts[]> {
  const measured: Parts[] = [];
  for (let turn = 0; turn < count; turn++) {
    const event = ++events;
    const what = await post(event);
    const seeing = reader.evaluate(watchFor, { text: `Event ${event}.`, patience: PATIENCE_MS });
    const { began, answered } = await writer.evaluate(send, what);
    const { arrived, changed, painted } = await seeing;
    measured.push({
      arrived: arrived - began,
      changed: changed - began,
      painted: painted - began,
      answered: answered - began,
    });
  }
  return measured;
}
