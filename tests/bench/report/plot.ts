import { round } from "./spread.ts";

export type Bar = { label: string; value: number; min?: number; max?: number; emphasis?: boolean };
export type Line = { label: string; points: [x: number, y: number][]; emphasis?: boolean };

const WIDTH = 720;
const MARGIN = { top: 44, right: 24, bottom: 40, left: 24 };
const ROW = 26;
/** Room for what lines are called. */
const LABELS = 210;

// Colours that can be told apart on white and on black, also by people who see few.
const COLOURS = ["--c0", "--c1", "--c2", "--c3", "--c4", "--c5", "--c6"];
const STYLE = `
  svg { --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --bar: #8c959f; --own: #0969da; --page: #ffffff;
    --c0: #0969da; --c1: #57606a; --c2: #bc4c00; --c3: #1a7f37; --c4: #8250df; --c5: #bf3989; --c6: #9a6700; }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #f0f6fc; --soft: #9198a1; --line: #3d444d; --bar: #6e7681; --own: #58a6ff; --page: #0d1117;
      --c0: #58a6ff; --c1: #b1bac4; --c2: #f0883e; --c3: #56d364; --c4: #bc8cff; --c5: #f778ba; --c6: #e3b341; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--ink); }
  .title { font-weight: 600; font-size: 14px; }
  .soft { fill: var(--soft); font-size: 12px; }
  .axis { stroke: var(--line); }
  .page { fill: var(--page); }`;

/** Bars from zero, the shortest text that shows which is how much. The thin line is from the least to the most seen. */
export function barPlot({ title, unit, bars }: { title: string; unit: string; bars: Bar[] }): string {
  const labels = 8 + Math.max(...bars.map(({ label }) => textWidth(label)));
  const most = Math.max(...bars.map(({ value, max = value }) => Math.max(value, max)));
  const left = MARGIN.left + labels;
  const scale = (value: number) => ((WIDTH - left - MARGIN.right - 70) * value) / (most || 1);
  const rows = bars.map(({ label, value, min, max, emphasis }, index) => {
    const y = MARGIN.top + index * ROW;
    const middle = y + ROW / 2;
    const whisker =
      min === undefined || max === undefined
        ? ""
        : `<line x1="${px(left + scale(min))}" x2="${px(left + scale(max))}" y1="${middle}" y2="${middle}" style="stroke:var(--ink)"/>`;
    const end = left + scale(Math.max(value, max ?? 0));
    return `<text x="${left - 8}" y="${middle + 4}" text-anchor="end">${escapeText(label)}</text>
    <rect x="${left}" y="${y + 4}" width="${px(scale(value))}" height="${ROW - 8}" rx="2" style="fill:var(${emphasis ? "--own" : "--bar"})"/>
    ${whisker}<text x="${px(end + 6)}" y="${middle + 4}">${round(value)}</text>`;
  });
  return picture(MARGIN.top + bars.length * ROW + 12, title, unit, rows.join("\n    "));
}

/** Lines on logarithmic axes, each named at its end. */
export function linePlot(plot: { title: string; unit: string; xUnit: string; lines: Line[] }): string {
  const { title, unit, xUnit, lines } = plot;
  const height = 380;
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map(([x]) => x))].toSorted((a, b) => a - b);
  const x = logScale(xs, MARGIN.left + 40, WIDTH - LABELS - 14);
  const ys = points.map(([, y]) => Math.max(y, Number.EPSILON));
  const y = logScale(ys, height - MARGIN.bottom - 14, MARGIN.top + 10);

  const across = decades(ys).map(
    (value) =>
      `<line class="axis" x1="${MARGIN.left + 36}" x2="${WIDTH - LABELS - 4}" y1="${px(y(value))}" y2="${px(y(value))}"/>
    <text class="soft" x="${MARGIN.left + 30}" y="${px(y(value) + 4)}" text-anchor="end">${round(value)}</text>`,
  );
  const down = xs.map(
    (value) =>
      `<text class="soft" x="${px(x(value))}" y="${height - MARGIN.bottom + 6}" text-anchor="middle">${value.toLocaleString("en-US")}</text>`,
  );
  const ends = spreadOut(
    lines.map(({ points }) => y(Math.max(points.at(-1)?.[1] ?? 1, Number.EPSILON))),
    height - MARGIN.bottom - 14,
  );
  const drawn = lines.map(({ label, points, emphasis }, index) => {
    const colour = `var(${COLOURS[index % COLOURS.length]})`;
    const path = points.map(([a, b], at) => `${at === 0 ? "M" : "L"}${px(x(a))} ${px(y(b))}`).join("");
    const dots = points.map(([a, b]) => `<circle cx="${px(x(a))}" cy="${px(y(b))}" r="3" style="fill:${colour}"/>`);
    const last = points.at(-1)?.[0] ?? 1;
    return `<path d="${path}" style="fill:none;stroke:${colour};stroke-width:${emphasis ? 3 : 1.5}"/>${dots.join("")}
    <text x="${px(x(last) + 10)}" y="${px((ends[index] ?? 0) + 4)}" style="fill:${colour}">${escapeText(label)}</text>`;
  });
  const unitOfX = `<text class="soft" x="${(MARGIN.left + WIDTH - LABELS) / 2}" y="${height - 10}" text-anchor="middle">${escapeText(xUnit)}</text>`;
  return picture(height, title, unit, [...across, ...down, unitOfX, ...drawn].join("\n    "));
}

function picture(height: number, title: string, unit: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeText(title)}">
  <style>${STYLE}
  </style>
  <rect class="page" width="${WIDTH}" height="${height}" rx="6"/>
  <text class="title" x="${MARGIN.left}" y="24">${escapeText(title)}</text>
  <text class="soft" x="${WIDTH - MARGIN.right}" y="24" text-anchor="end">${escapeText(unit)}</text>
    ${content}
</svg>
`;
}

function logScale(values: number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (value) => from + ((to - from) * (Math.log(value) - least)) / (most - least || 1);
}

/** 1, 10, 100 … and, where there are few of these, 2 and 5 of each. */
function decades(values: number[]): number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const tens = Array.from({ length: 19 }, (_, exponent) => 10 ** (exponent - 6));
  const within = (steps: number[]) =>
    tens.flatMap((ten) => steps.map((s) => s * ten)).filter((v) => v >= least && v <= most);
  return within([1]).length > 2 ? within([1]) : within([1, 2, 5]);
}

/** Moves labels that would lie upon each other apart, the lowest no lower than `bottom`. */
function spreadOut(places: number[], bottom: number): number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((a, b) => b.place - a.place);
  let free = bottom;
  const moved: number[] = [];
  for (const { place, index } of order) {
    moved[index] = Math.min(place, free);
    free = (moved[index] ?? 0) - 16;
  }
  return moved;
}

// About what a letter of the interface's fonts takes.
function textWidth(text: string): number {
  return text.length * 7;
}

function px(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
