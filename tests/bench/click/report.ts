import { barPlot } from "../report/plot.ts";
import { type Section, table } from "../report/section.ts";
import { quantile, round } from "../report/spread.ts";

/** Of one post, in milliseconds. What could not be told apart is missing. */
export type Parts = {
  /** From the post until the DOM of the other browser has changed. */
  total: number;
  /** … until that is on its screen. */
  painted: number;
  /** … until the writer has the answer. */
  answered: number;
  untilD1?: number;
  d1?: number;
  /** From the answer of D1 until the event is in the other page: the forward, the hub, the wire. */
  onTheWire?: number;
  applying?: number;
  painting: number;
};

export type Clicks = Record<string, Parts[]>;

const NAMES: [keyof Parts, string][] = [
  ["total", "until the other DOM has changed"],
  ["untilD1", "· the request, the session, the action"],
  ["d1", "· D1"],
  ["onTheWire", "· the forward, the hub and the wire"],
  ["applying", "· applied by the page"],
  ["painted", "until it is on the screen"],
  ["painting", "· paint"],
  ["answered", "until the writer has the answer"],
];

export function reportClicks(clicks: Clicks): Section {
  const contestants = Object.keys(clicks);
  const at = (name: string, part: keyof Parts, share: number): number | null => {
    const values = (clicks[name] ?? []).flatMap((parts) => parts[part] ?? []).toSorted((a, b) => a - b);
    return values.length > 0 ? quantile(values, share) : null;
  };
  const cell = (name: string, part: keyof Parts) =>
    [at(name, part, 0.5), at(name, part, 0.99)].map((value) => (value === null ? "–" : round(value))).join(" / ");

  const text = [
    `A form is posted in one Chromium, and the page of another shows it: p50 / p99 in milliseconds over ${clicks[contestants[0] ?? ""]?.length} posts, one after the other. The pattern keeps its notes in memory and checks no session; Tidings does both, in D1. The times inside the Worker are whole milliseconds, as its clock tells them.`,
    table(
      ["ms, p50 / p99", ...contestants],
      NAMES.map(([part, label]) => [label, ...contestants.map((name) => cell(name, part))]),
    ),
  ].join("\n\n");

  const bars = contestants.map((name) => ({
    label: name,
    value: at(name, "total", 0.5) ?? 0,
    max: at(name, "total", 0.99) ?? 0,
    min: at(name, "total", 0.5) ?? 0,
    emphasis: name === "Tidings",
  }));
  const plot = { title: "From a click until the other screen's DOM has changed", unit: "ms, p50; line: to p99", bars };
  return {
    title: "Click to screen",
    text,
    plots: [{ file: "click.svg", caption: plot.title, svg: barPlot(plot) }],
    targets: [],
  };
}
