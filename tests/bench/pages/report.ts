import { FIRST_PART } from "../../../app/notes/note.ts";
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

export const BARE = "bare Remix page";

/** The limit for a page that shows what D1 holds. */
export const READING = "bare Remix page that asks D1";

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
    `Pages as a browser asks for them, four at a time on one workerd; the look-up of the session and the reads from D1 included, whose stand-in runs in the same process. The list shows the latest ${FIRST_PART} notes, each an hour older than the one above it. *The bare page that asks D1* reads the session and the notes by the same questions, without the accounts' library, and shows their number.`,
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
  const why = `The bare page shows one line and asks no one. What only asks D1 the same takes ${round(cpu(READING).median / bare)} ×; the rest is the accounts' library, and rendering the page with up to ${FIRST_PART} entries.`;
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
      ratioTarget("/notes: CPU, of the bare page's, at any number of notes", worst("/notes"), 2, why),
      ratioTarget("/notes/:id: CPU, of the bare page's, at any number of notes", worst("/notes/:id"), 2, why),
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

function kib(bytes: number | undefined): string {
  return round((bytes ?? Number.NaN) / 1024);
}
