import type { Scripts } from "../browser/first-visit.ts";
import { barPlot } from "../report/plot.ts";
import { ratioTarget, type Section, table } from "../report/section.ts";
import { formatSpread, round, type Spread, spread } from "../report/spread.ts";

export type Load = { cpu: number; rate: number; bytes: number; zipped: number };
type Start = { elapsed: number; cpu: number };
export type Pages = {
  loads: Record<string, Load[]>;
  starts: Record<string, Start[]>;
  /** KiB gzipped, as wrangler says. */
  sizes: Record<string, number>;
  /** Bytes gzipped of a first visit. */
  scripts: Record<string, Scripts>;
};

const BARE = "bare Remix page";

export function reportPages({ loads, starts, sizes, scripts }: Pages): Section {
  const names = Object.keys(loads);
  const cpu = (name: string) => spread((loads[name] ?? []).map((load) => load.cpu));
  const bare = cpu(BARE).median;
  const ofBare = (page: string) => (scripts[page]?.named ?? Number.NaN) / (scripts[BARE]?.named ?? Number.NaN);
  const rows = names.map((name) => {
    const each = loads[name] ?? [];
    const [first] = each;
    return [
      name,
      formatSpread(cpu(name)),
      `${round(cpu(name).median / bare)} ×`,
      formatSpread(spread(each.map((load) => load.rate))),
      kib(first?.bytes),
      kib(first?.zipped),
    ];
  });

  const text = [
    "Pages as a browser asks for them, four at a time on one workerd; the look-up of the session and the reads from D1 included, whose stand-in runs in the same process. The list shows the latest 50 notes.",
    table(["page", "CPU, ms", "of the bare page's", "requests per second", "KiB", "KiB gzipped"], rows),
    "### JavaScript of a first visit\n\nWhat Chromium loads with an empty cache, each file gzipped: what the page names, and what it asks for once it has time (the editor).",
    table(
      ["page", "KiB gzipped", "of the bare page's", "loaded later, KiB"],
      Object.entries(scripts).map(([name, { named, later }]) => [
        name,
        kib(named),
        `${round(ofBare(name))} ×`,
        kib(later),
      ]),
    ),
    "### The Worker\n\nSize as `wrangler deploy` says; start from nothing to the first byte of an answer, Miniflare and workerd included, so that only the differences are the Workers'.",
    table(
      ["Worker", "KiB gzipped", "start, ms", "start, ms of CPU"],
      Object.entries(starts).map(([name, each]) => [
        name,
        round(sizes[name] ?? Number.NaN),
        formatSpread(spread(each.map(({ elapsed }) => elapsed))),
        formatSpread(spread(each.map((start) => start.cpu))),
      ]),
    ),
    `Noise: the bare page measured twice differs from itself by ${round(cpu(`${BARE}, again`).median / bare)} × in CPU.`,
  ].join("\n\n");

  const bar = (name: string, { median, min, max }: Spread) => ({
    label: name,
    value: median,
    min,
    max,
    emphasis: name.startsWith("/"),
  });
  const worst = (path: string) =>
    Math.max(...names.filter((name) => name.startsWith(`${path},`)).map((name) => cpu(name).median)) / bare;
  return {
    title: "Pages",
    text,
    plots: [
      {
        file: "pages.svg",
        caption: "Server CPU of a page",
        svg: barPlot({
          title: "Server CPU of a page",
          unit: "ms, median; line: least to most",
          bars: names.map((name) => bar(name, cpu(name))),
        }),
      },
    ],
    targets: [
      ratioTarget("/notes: CPU, of the bare page's, at any number of notes", worst("/notes"), 2, LIST),
      ratioTarget("/notes/:id: CPU, of the bare page's, at any number of notes", worst("/notes/:id"), 2, LIST),
      ratioTarget("/notes: JavaScript of a first visit, of a bare Remix app's", ofBare("Tidings, /notes"), 1.3, MORE),
      ratioTarget(
        "/notes/:id: JavaScript of a first visit, of a bare Remix app's; the editor loads later",
        ofBare("Tidings, /notes/:id"),
        1.3,
        MORE,
      ),
    ],
  };
}

const MORE = "The page loads its components and icons besides what Remix and React bring.";

const LIST =
  "The bare page shows one line and asks no one; this one looks up the session, reads D1 twice and renders up to 50 entries.";

function kib(bytes: number | undefined): string {
  return round((bytes ?? Number.NaN) / 1024);
}
