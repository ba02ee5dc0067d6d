import type { Bench, Findings } from "../bench.ts";
import type { Rows } from "../growth/counted.ts";
import type { Growth } from "../growth/report.ts";
import type { Pages } from "../pages/report.ts";
import { barPlot } from "../report/plot.ts";
import { type Section, table } from "../report/section.ts";
import { round, spread } from "../report/spread.ts";
import {
  type Design,
  type Habit,
  type Measured,
  monthlyUsage,
  PRICES,
  peopleIncluded,
  priceOf,
  RESOURCES,
  type Resource,
  totalOf,
  type Work,
} from "./cost.ts";

/** It measures nothing itself: it multiplies what the others measured by the prices. */
export const cost: Bench<{ prices: typeof PRICES }> = {
  name: "cost",
  bound: "a sum of what the benchmarks of pages, growth and fan-out found; it starts nothing",
  run: async () => ({ prices: PRICES }),
  report: (_, findings) => reportCost(findings),
};

const HABITS: Record<string, Habit> = {
  "2 h a day": { hoursOpen: 2, hoursVisible: 2, tabs: 3, pages: 10, saves: 60 },
  "8 h a day, 3 h seen": { hoursOpen: 8, hoursVisible: 3, tabs: 3, pages: 10, saves: 100 },
  "always open, 3 h seen": { hoursOpen: 24, hoursVisible: 3, tabs: 3, pages: 10, saves: 100 },
};

const DESIGNS: Record<string, Design> = {
  "closed while hidden": { streams: "browser", closesWhenHidden: true, refetches: false },
  "kept while hidden": { streams: "browser", closesWhenHidden: false, refetches: false },
  "plain pattern": { streams: "tab", closesWhenHidden: false, refetches: true },
};

const NAMES: Record<Resource, string> = {
  requests: "requests",
  cpuMs: "CPU",
  objectRequests: "object requests",
  objectGbSeconds: "object duration",
  rowsRead: "rows read",
  rowsWritten: "rows written",
};

function reportCost(findings: Findings): Section {
  const measured = measuredFrom(findings);
  if (!measured) {
    const text = "It needs what `fan-out`, `pages` and `growth` find; run these first.";
    return { title: "Cost", text, plots: [], targets: [] };
  }

  const people = Object.entries(HABITS).flatMap(([habit, day]) =>
    Object.entries(DESIGNS).map(([design, how]) => ({ habit, design, usage: monthlyUsage(day, how, measured) })),
  );
  const head = ["use", "design", "$ a month", ...RESOURCES.map((name) => NAMES[name]), "people in the plan"];
  const rows = people.map(({ habit, design, usage }) => {
    const prices = priceOf(usage);
    return [
      habit,
      design,
      dollars(totalOf(prices)),
      ...RESOURCES.map((name) => dollars(prices[name])),
      peopleIncluded(usage).toLocaleString("en-US"),
    ];
  });
  const { page, save, subscribe, heartbeat, refetch } = measured;
  const works = { page, save, subscribe, heartbeat, "reading again": refetch };
  const text = [
    `What one more person costs in a month beyond what Workers Paid ($${PRICES.plan}) includes, at the prices that Cloudflare published on ${PRICES.readOn}, and how many such people fit into what it includes.`,
    table(
      ["", "price", "included a month"],
      RESOURCES.map((name) => [
        NAMES[name],
        `$${Number((PRICES[name].price * 1e6).toPrecision(6))} a million${name === "cpuMs" ? " ms" : name === "objectGbSeconds" ? " GB-s" : ""}`,
        PRICES[name].included.toLocaleString("en-US"),
      ]),
    ),
    table(head, rows),
    `Three tabs of one browser, 10 pages a day, 60 or 100 saves a day; *seen*: with a tab in the foreground. *Closed while hidden* and *kept while hidden*: Tidings, with one stream of a browser whose tabs apply events, and with the rule that it closes when no tab is seen or without it. *Plain pattern*: a stream per tab, whose page is read again upon each event. An object is billed for 128 MB while a stream keeps it awake, however many streams; it is nearly all of the cost.`,
    `What each costs, as measured (CPU with D1's stand-in in the same process, so an upper bound):`,
    table(
      ["", "CPU, ms", "rows read", "rows written"],
      Object.entries(works).map(([name, work]) => [
        name,
        round(work.cpuMs),
        round(work.rowsRead),
        round(work.rowsWritten),
      ]),
    ),
  ].join("\n\n");

  const bars = people.map(({ habit, design, usage }) => ({
    label: `${habit}: ${design}`,
    value: totalOf(priceOf(usage)),
    emphasis: design === "closed while hidden",
  }));
  const plot = { title: "One person's month", unit: "$, beyond what the plan includes", bars };
  return {
    title: "Cost",
    text,
    plots: [{ file: "cost.svg", caption: plot.title, svg: barPlot(plot) }],
    targets: [],
  };
}

function measuredFrom(findings: Findings): Measured | null {
  const pages = findings.pages as Pages | undefined;
  const growth = findings.growth as Growth | undefined;
  const fanOut = findings["fan-out"] as Record<string, { none: { steady: { cpu: number; events: number } } }[]>;
  if (!pages || !growth || !fanOut) return null;

  const rows = (name: string): Rows => growth.rows[name]?.[1] ?? { read: Number.NaN, written: Number.NaN };
  const work = (cpuMs: number, name: string): Work => {
    const { read, written } = rows(name);
    return { cpuMs, rowsRead: read, rowsWritten: written };
  };
  const cpuOf = (page: string) => spread((pages.loads[page] ?? []).map(({ cpu }) => cpu)).median;
  const writes = fanOut["Tidings, by saves"] ?? [];
  const write = spread(writes.map(({ none }) => none.steady.cpu / none.steady.events)).median;
  const page = work(cpuOf("/notes/:id, 1,000 notes"), "list and note as one page");
  return {
    page,
    save: work(write, "save"),
    // It looks up the session and replays, as the page that shows the fewest things does.
    subscribe: work(cpuOf("/settings"), "changes since, 1"),
    heartbeat: work(0, "heartbeat"),
    refetch: work(cpuOf("/notes, 1,000 notes"), "list and note as one page"),
  };
}

function dollars(amount: number): string {
  return amount.toLocaleString("en-US", { minimumFractionDigits: 4, maximumFractionDigits: 4 });
}
