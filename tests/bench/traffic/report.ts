import { barPlot } from "../report/plot.ts";
import { type Section, table } from "../report/section.ts";
import { formatSpread, spread } from "../report/spread.ts";
import type { Traffic } from "./proxy.ts";

/** Of one round; `streams`: that the browser held at its end. */
export type Count = Traffic & { streams: number };

export type TrafficFound = {
  events: number;
  /** That a browser with five tabs of Tidings holds. */
  streams: number;
  counts: Record<string, Count[]>;
};

export function reportTraffic({ events, counts }: TrafficFound): Section {
  const names = Object.keys(counts);
  const per = (name: string, of: (count: Count) => number, divisor: number) =>
    spread((counts[name] ?? []).map((count) => of(count) / divisor));
  const tabsOf = (name: string) => Number(/(\d+) tabs?$/.exec(name)?.[1]);
  const bytes = (name: string) => per(name, (count) => count.bytes, events * tabsOf(name));

  const text = [
    `What a browser sends and receives for an event that another device has caused, per tab that shows it, counted on its connections: headers, streams and heartbeats included. Both show a list of the latest of 200 notes, one of which is saved ${events} times a round; each save waits until every tab shows the one before.`,
    table(
      ["", "requests per event and tab", "bytes per event and tab", "streams of the browser"],
      names.map((name) => [
        name,
        formatSpread(per(name, (count) => count.requests, events * tabsOf(name))),
        formatSpread(bytes(name)),
        formatSpread(per(name, (count) => count.streams, 1)),
      ]),
    ),
  ].join("\n\n");

  const bars = names.map((name) => {
    const { median, min, max } = bytes(name);
    return { label: name, value: median, min, max, emphasis: name.startsWith("Tidings") };
  });
  const plot = { title: "Bytes for an event, per tab that shows it", unit: "bytes, median; line: least to most", bars };
  return {
    title: "Traffic",
    text,
    plots: [{ file: "traffic.svg", caption: plot.title, svg: barPlot(plot) }],
    targets: [],
  };
}
